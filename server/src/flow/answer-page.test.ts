// Holds the client's answer to its round: a link answers the letter it came in, once, and nothing else.
import { describe, expect, it } from 'vitest';
import { settingOrMake } from '../store/settings.ts';
import { giveAnswer, readAnswerPage } from './answer-page.ts';
import { makeAnswerToken, makeSigningKey, readAnswerToken } from './answer-links.ts';
import { resolveTicket } from './resolve-ticket.ts';
import { createRig, type Rig } from './rig.ts';

async function asked(rig: Rig) {
  const device = await rig.addDevice('server');
  await rig.report(device, 0.99);
  rig.pass(60_000);
  await rig.report(device, 0.1);
  const { id } = (await rig.tickets())[0]!;
  const key = await settingOrMake(rig.deps.db, 'answer-key', makeSigningKey);
  const token = (round: number) =>
    makeAnswerToken(key, { clientId: rig.clientId, ticketId: id, contactId: rig.contactId, round });
  const resolve = async (words: string) => {
    const { version } = (await rig.tickets())[0]!;
    await resolveTicket(rig.deps, rig.engineer, { clientId: rig.clientId, id }, { version, words });
  };
  await resolve('Room was made.');
  return { device, token, resolve };
}

const state = async (rig: Rig, token: string) => (await readAnswerPage(rig.deps, token)).state;

describe('the page behind a closing letter', () => {
  it('shows what was done, and changes nothing by being read', async () => {
    await using rig = await createRig();
    const { token } = await asked(rig);
    const page = await readAnswerPage(rig.deps, token(1));
    expect(page).toMatchObject({ state: 'asked', words: 'Room was made.', clientName: 'Oak Dental' });
    expect((await rig.tickets())[0]?.state).toBe('resolved');
  });
  it('closes by a yes, once', async () => {
    await using rig = await createRig();
    const { token } = await asked(rig);
    expect((await giveAnswer(rig.deps, token(1), { answer: 'yes', words: '' })).state).toBe('answered-yes');
    expect(await rig.tickets()).toEqual([]);
    expect((await giveAnswer(rig.deps, token(1), { answer: 'no', words: '' })).state).toBe('answered-yes');
    expect(await rig.tickets()).toEqual([]);
  });
  it('reopens by a no, and the old link is out of date once it is solved again', async () => {
    await using rig = await createRig();
    const { token, resolve } = await asked(rig);
    expect((await giveAnswer(rig.deps, token(1), { answer: 'no', words: 'still slow' })).state).toBe('answered-no');
    expect((await rig.tickets())[0]).toMatchObject({ state: 'new' });
    await resolve('And again.');
    expect((await giveAnswer(rig.deps, token(1), { answer: 'yes', words: '' })).state).not.toBe('answered-yes');
    expect((await rig.tickets())[0]?.state).toBe('resolved');
    expect(await state(rig, token(2))).toBe('asked');
  });
  it('is out of date when the trouble came back by itself', async () => {
    await using rig = await createRig();
    const { device, token } = await asked(rig);
    rig.pass(60_000);
    await rig.report(device, 0.99);
    expect((await rig.tickets())[0]).toMatchObject({ state: 'new', openIncidents: 1 });
    expect(await state(rig, token(1))).toBe('outdated');
  });
  it('knows a link that was not made here, was changed, or cut short', async () => {
    await using rig = await createRig();
    const { token } = await asked(rig);
    const cut = token(1).slice(0, -1);
    const changed = `${token(1).slice(0, 30)}${token(1)[30] === 'A' ? 'B' : 'A'}${token(1).slice(31)}`;
    for (const wrong of ['x', cut, changed])
      await expect(readAnswerPage(rig.deps, wrong)).rejects.toThrow('not one of ours');
    expect(readAnswerToken(makeSigningKey(), token(1))).toBeNull();
  });
});
