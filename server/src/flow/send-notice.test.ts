// Holds letters to leaving once: tried again when they were not taken, given up when they never will be, never twice.
import { describe, expect, it } from 'vitest';
import { listNotices, setNotice } from '../store/notices.ts';
import { everything } from '../store/scope.ts';
import { eventsOf } from '../store/tickets.ts';
import { createRig, type Rig } from './rig.ts';
import {
  noteThatMailIsMissing,
  PermanentMailError,
  recoverInterrupted,
  sendNextNotice,
  type Mail,
  type Post,
} from './send-notice.ts';

/** A post whose doings the test says, and that keeps what it was given. */
function createPost(): Post & { taken: Mail[]; fails: Error | null } {
  return {
    taken: [],
    fails: null,
    async send(mail, beforeEnd) {
      if (this.fails) throw this.fails;
      await beforeEnd();
      this.taken.push(mail);
    },
  };
}

async function withLetter(rig: Rig) {
  const id = await rig.addDevice('server');
  await rig.report(id, 0.99);
  const ticket = (await rig.tickets())[0]!;
  const letter = async () => (await listNotices(rig.deps.db, everything, {})).items[0]!;
  const said = async () => (await eventsOf(rig.deps.db, rig.clientId, ticket.id)).map((event) => event.type);
  return { ticket, letter, said };
}

describe('a letter', () => {
  it('leaves once, and the timeline says so', async () => {
    await using rig = await createRig();
    const { letter, said } = await withLetter(rig);
    const post = createPost();
    expect(await sendNextNotice(rig.deps, post)).toBe(true);
    expect(await sendNextNotice(rig.deps, post)).toBe(false);
    expect(post.taken).toMatchObject([{ to: { address: 'vera@oak.example' } }]);
    expect(await letter()).toMatchObject({ state: 'sent', attempts: 1, lastError: null });
    expect((await said()).at(-1)).toBe('notice-sent');
  });
  it('is tried again later when it was not taken, with the same id', async () => {
    await using rig = await createRig();
    const { letter } = await withLetter(rig);
    const post = createPost();
    post.fails = new Error('451 try again later');
    await sendNextNotice(rig.deps, post, () => 0.5);
    const nextTryAt = new Date(rig.deps.clock.now() + 15_000).toISOString();
    expect(await letter()).toMatchObject({ state: 'due', attempts: 1, lastError: '451 try again later', nextTryAt });
    expect(await sendNextNotice(rig.deps, post)).toBe(false);
    post.fails = null;
    rig.pass(15_000);
    await sendNextNotice(rig.deps, post);
    expect(await letter()).toMatchObject({ state: 'sent', attempts: 2 });
    expect(post.taken[0]?.id).toBe((await letter()).id);
  });
  it('fails for good when its reader’s server says that it never will be taken', async () => {
    await using rig = await createRig();
    const { letter, said } = await withLetter(rig);
    const post = createPost();
    post.fails = new PermanentMailError('550 no such mailbox');
    await sendNextNotice(rig.deps, post);
    expect(await letter()).toMatchObject({ state: 'failed', lastError: '550 no such mailbox' });
    expect((await said()).at(-1)).toBe('notice-failed');
  });
  it('is given up after twelve tries, and somebody hears of it', async () => {
    await using rig = await createRig();
    const { letter, said } = await withLetter(rig);
    const post = createPost();
    post.fails = new Error('connection refused');
    for (let i = 0; i < 12; i++) {
      await sendNextNotice(rig.deps, post);
      rig.pass(3 * 3_600_000);
    }
    expect(await letter()).toMatchObject({ state: 'failed', attempts: 12 });
    expect((await said()).at(-1)).toBe('notice-failed');
  });
  it('waits while no mail server is set up, and says why', async () => {
    await using rig = await createRig();
    const { letter } = await withLetter(rig);
    await noteThatMailIsMissing(rig.deps);
    expect(await letter()).toMatchObject({ state: 'due', lastError: 'mail-not-set-up' });
  });
});

describe('a start after a power cut', () => {
  it('sends a letter that was not yet handed over', async () => {
    await using rig = await createRig();
    const { letter } = await withLetter(rig);
    await setNotice(
      rig.deps.db,
      { client_id: rig.clientId, id: (await letter()).id },
      { state: 'sending', attempts: 1 },
    );
    const post = createPost();
    expect(await sendNextNotice(rig.deps, post)).toBe(false);
    await recoverInterrupted(rig.deps);
    await sendNextNotice(rig.deps, post);
    expect(post.taken).toHaveLength(1);
  });
  it('does not send again a letter that the other side may have, and shows the doubt', async () => {
    await using rig = await createRig();
    const { letter, said } = await withLetter(rig);
    await setNotice(rig.deps.db, { client_id: rig.clientId, id: (await letter()).id }, { state: 'handed-over' });
    const post = createPost();
    await recoverInterrupted(rig.deps);
    expect(await sendNextNotice(rig.deps, post)).toBe(false);
    expect(await letter()).toMatchObject({ state: 'sent', lastError: expect.stringContaining('was not told') });
    expect((await said()).at(-1)).toBe('notice-sent');
  });
});

describe('the record of a letter', () => {
  it('holds no link with which its reader’s answer could be given', async () => {
    await using rig = await createRig();
    const { letter } = await withLetter(rig);
    expect(`${(await letter()).text}${(await letter()).html}`).not.toContain('/answer/');
  });
});
