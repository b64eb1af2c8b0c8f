// Devices that answer wrongly, over real sockets: nothing hangs, nothing is lost with what is broken, nothing false is believed.
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import type { Credential } from '../../agent/src/snmp/credential.ts';
import { getAll, readTable } from '../../agent/src/snmp/read-table.ts';
import { NoAnswer, openSession, type SnmpSession } from '../../agent/src/snmp/session.ts';
import { numberOf, tags, textOf, type Value, type Varbind } from '../../agent/src/snmp/value.ts';
import { oid, part } from '../fleet/ber.ts';
import { startResponder, type Responder, type ResponderFaults } from '../fleet/snmp-responder.ts';

const entry = '1.3.6.1.2.1.2.2.1';
const text = (of: string): Value => ({ tag: tags.text, bytes: Buffer.from(of) });
const number = (of: number): Value => ({ tag: tags.integer, number: of });

/** Two columns of a table, names and numbers, with something before and behind. */
function walkOf(rows: number): Varbind[] {
  const indexes = Array.from({ length: rows }, (_, at) => at + 1);
  return [
    { oid: '1.3.6.1.2.1.1.5.0', value: text('box') },
    ...indexes.map((index) => ({ oid: `${entry}.2.${index}`, value: text(`port ${index}`) })),
    ...indexes.map((index) => ({ oid: `${entry}.10.${index}`, value: number(index * 10) })),
    { oid: '1.3.6.1.2.1.3.1.0', value: number(1) },
  ];
}

const open: AsyncDisposable[] = [];
const sessions: SnmpSession[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) session.close();
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
});

async function device(faults: ResponderFaults = {}, walk = walkOf(30)): Promise<Responder> {
  const responder = await startResponder(walk, { faults });
  open.push(responder);
  return responder;
}

async function socketAt(address: string): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, address);
  open.push({ [Symbol.asyncDispose]: async () => void socket.close() });
  await once(socket, 'listening');
  return socket;
}

async function ask(
  { port }: { port: number },
  credential: Credential = { version: 'v2c', community: 'public' },
  timeoutMs = 150,
): Promise<SnmpSession> {
  const session = await openSession({ address: '127.0.0.1', port }, credential, { timeoutMs, retries: 1 });
  sessions.push(session);
  return session;
}

async function tableOf(session: SnmpSession, columns = [2, 10]): Promise<[string, string | null, number | null][]> {
  const rows = await readTable(session, entry, columns, { varbinds: 60 });
  return [...rows].map(([index, cells]) => [index, textOf(cells.get(2)), numberOf(cells.get(10))]);
}

const whole = (rows: number) =>
  Array.from({ length: rows }, (_, at) => [String(at + 1), `port ${at + 1}`, (at + 1) * 10]);

/** A varbind with octets of our own instead of its value. */
const broken = (name: string, value: Buffer) => part(0x30, oid(name), value);
const isNamed = (varbind: Buffer, name: string) => varbind.includes(oid(name));

describe('an answer', () => {
  it.each<[string, Buffer, number | string | null]>([
    ['an integer of five octets that is negative', part(2, Buffer.from('00fffffc19', 'hex')), -999],
    ['an integer without an octet', part(2), null],
    ['an address of three octets', part(64, Buffer.from([1, 2, 3])), '\u0001\u0002\u0003'],
    ['a type that nobody knows', part(0x45, Buffer.from('hello')), 'hello'],
    ['a counter of more octets than it may have', part(65, Buffer.from('0100000000000000ff', 'hex')), 255],
    ['a name of no length as its value', part(6), null],
  ])('with %s keeps all its other values', async (_, value, meant) => {
    const responder = await device({
      change: (varbinds) =>
        varbinds.map((one) => (isNamed(one, `${entry}.10.7`) ? broken(`${entry}.10.7`, value) : one)),
    });
    const rows = await readTable(await ask(responder), entry, [2, 10], { varbinds: 60 });
    expect(rows.size).toBe(30);
    const found = rows.get('7')?.get(10);
    if (typeof meant === 'string') expect(Buffer.from((found as { bytes: Uint8Array }).bytes).toString()).toBe(meant);
    else expect(numberOf(found)).toBe(meant);
    expect(numberOf(rows.get('8')?.get(10))).toBe(80);
  });

  it('with a varbind that names nothing keeps the others in their places', async () => {
    const responder = await device({ change: (varbinds) => varbinds.map((one, at) => (at === 1 ? part(0x30) : one)) });
    const session = await ask(responder);
    const found = await session.get([`${entry}.2.1`, `${entry}.2.2`, `${entry}.2.3`]);
    expect(found.map(({ value }) => textOf(value))).toEqual(['port 1', null, 'port 3']);
  });

  it('with bytes in another code page is text all the same', async () => {
    const walk: Varbind[] = [
      { oid: '1.3.6.1.2.1.1.5.0', value: { tag: tags.text, bytes: Buffer.from('eaeeedf2eef0', 'hex') } },
    ];
    const [name] = await (await ask(await device({}, walk))).get(['1.3.6.1.2.1.1.5.0']);
    expect(textOf(name!.value)).toBe('контор');
  });

  it('that is cut off is asked for again in smaller pieces', async () => {
    const responder = await device({ send: (message) => (message.length > 300 ? message.subarray(0, 280) : message) });
    expect(await tableOf(await ask(responder))).toEqual(whole(30));
  });

  it('that is cut off though it is small fails at once and not at its time', async () => {
    const responder = await device({ send: (message) => message.subarray(0, message.length - 3) });
    const session = await ask(responder, undefined, 60_000);
    await expect(session.get(['1.3.6.1.2.1.1.5.0'])).rejects.toThrow('the answer is not understood: it is cut off');
  });

  it('that is no SNMP at all fails at once and not at its time', async () => {
    const responder = await device({ send: () => Buffer.from('HTTP/1.1 400 Bad Request') });
    const session = await ask(responder, undefined, 60_000);
    await expect(session.get(['1.3.6.1.2.1.1.5.0'])).rejects.toThrow('the answer is not understood: it has 0x48');
  });

  it('that comes twice counts once', async () => {
    const responder = await device({ send: (message) => [message, message] });
    expect(await tableOf(await ask(responder))).toEqual(whole(30));
  });

  it('that comes after its time is not taken for the next one', async () => {
    let late: Buffer | null = null;
    const responder = await device({
      send(message) {
        const before = late;
        late = message;
        return before === null ? null : [before, message];
      },
    });
    const session = await ask(responder);
    const answers = await getAll(session, [`${entry}.2.1`], { varbinds: 60 });
    const next = await getAll(session, [`${entry}.2.2`], { varbinds: 60 });
    expect([...answers, ...next].map(({ value }) => textOf(value))).toEqual(['port 1', 'port 2']);
  });

  it('from another address of the device is taken', async () => {
    // It listens at one address and sends from another.
    const responder = await device();
    const [front, inner, other] = await Promise.all(['127.0.0.1', '127.0.0.1', '127.0.0.2'].map(socketAt));
    let asker = { port: 0, address: '' };
    front!.on('message', (message, from) => {
      asker = from;
      inner!.send(message, responder.port, '127.0.0.1');
    });
    inner!.on('message', (message) => other!.send(message, asker.port, asker.address));
    expect(await tableOf(await ask(front!.address()))).toEqual(whole(30));
  });

  it('of somebody else with another number or community is not', async () => {
    const responder = await device({
      send(message) {
        const forged = Buffer.from(message);
        forged.write('publik', forged.indexOf('public'));
        return [forged, message];
      },
    });
    const session = await ask(responder);
    await expect(session.get([`${entry}.2.1`])).rejects.toThrow(/another community/);
  });
});

describe('a walk', () => {
  it('ends when a device repeats an OID for ever', async () => {
    const stuck = `${entry}.2.2`;
    const responder = await device({
      change: (varbinds, { oids }) =>
        oids[0] === stuck ? varbinds.map(() => broken(stuck, part(4, Buffer.from('port 2')))) : varbinds,
    });
    const rows = await readTable(await ask(responder), entry, [2], { varbinds: 1 });
    expect([...rows.keys()]).toEqual(['1', '2']);
  });

  it('ends when a device goes round in circles', async () => {
    const responder = await device({
      change: (varbinds, { oids }) =>
        oids[0] === `${entry}.2.3`
          ? varbinds.map(() => broken(`${entry}.2.1`, part(4, Buffer.from('port 1'))))
          : varbinds,
    });
    const rows = await readTable(await ask(responder), entry, [2], { varbinds: 3 });
    expect([...rows.keys()]).toEqual(['1', '2', '3']);
  });

  it('takes rows in whatever order they come', async () => {
    const order = [3, 1, 2];
    const responder = await device({
      change(varbinds, { oids }) {
        const last = oids[0] === `${entry}.2` ? -1 : order.indexOf(Number(oids[0]!.split('.').at(-1)));
        const next = order[last + 1];
        return next === undefined
          ? varbinds.map(() => broken('1.3.6.1.2.1.9.0', part(2, Buffer.from([1]))))
          : [broken(`${entry}.2.${next}`, part(4, Buffer.from(`port ${next}`)))];
      },
    });
    const rows = await readTable(await ask(responder), entry, [2], { varbinds: 1 });
    expect([...rows.keys()]).toEqual(['3', '1', '2']);
  });

  it('asks a device that says "too big" for less, and goes on with that', async () => {
    const responder = await device({ tooBigOver: 4 });
    expect(await tableOf(await ask(responder))).toEqual(whole(30));
    const repetitions = responder.questions.map((question) => question.repetitions);
    expect(repetitions.slice(-3).every((count) => count <= 4)).toBe(true);
  });

  it('asks a device for less that drops large questions without a word', async () => {
    const responder = await device({ silentOver: 20 });
    const session = await ask(responder);
    await session.get(['1.3.6.1.2.1.1.5.0']);
    expect(await tableOf(session)).toEqual(whole(30));
  });

  it('goes on with answers that are shorter than what was asked for', async () => {
    const responder = await device({ mostBytes: 200 });
    expect(await tableOf(await ask(responder))).toEqual(whole(30));
  });

  it('is done step by step with an agent of version 2c that does not know GETBULK', async () => {
    const responder = await device({ knowsBulk: false });
    const session = await ask(responder);
    await session.get(['1.3.6.1.2.1.1.5.0']);
    expect(await tableOf(session)).toEqual(whole(30));
  });

  it('is done step by step in version 1, to the end of what a device has', async () => {
    const walk = walkOf(3).slice(0, -1);
    expect(await tableOf(await ask(await device({}, walk), { version: 'v1', community: 'public' }))).toEqual(whole(3));
  });

  it('asks by name for rows of a column that broke off', async () => {
    // It jumps to the next subtree at a port that has no counter, as if the column ended there.
    const responder = await device({
      change: (varbinds, { oids, pdu }) =>
        pdu === 0xa0
          ? varbinds
          : varbinds.map((one, at) =>
              oids[at % oids.length]!.startsWith(`${entry}.10`) && /\.10\.(5|6|7|8|9|\d\d)$/.test(nameOf(one))
                ? broken('1.3.6.1.2.1.3.1.0', part(2, Buffer.from([1])))
                : one,
            ),
    });
    expect(await tableOf(await ask(responder))).toEqual(whole(30));
  });

  it('of a device that falls silent fails, and says that there is no answer', async () => {
    let answers = 0;
    const responder = await device({ change: (varbinds) => ((answers += 1) > 1 ? null : varbinds) });
    const session = await ask(responder, undefined, 50);
    await session.get(['1.3.6.1.2.1.1.5.0']);
    await expect(tableOf(session)).rejects.toThrow(NoAnswer);
  });
});

/** The name of a varbind of ours whose arcs are all below 128. */
function nameOf(varbind: Buffer): string {
  const length = varbind[3]!;
  const octets = [...varbind.subarray(4, 4 + length)];
  return `1.3.${octets.slice(1).join('.')}`;
}
