// A device that answers SNMP from a recorded walk over a real socket, with as many addresses as are wanted and with whichever
// faults a test needs.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { compareOids } from '../../agent/src/snmp/oid.ts';
import type { Varbind } from '../../agent/src/snmp/value.ts';
import { integer, oid, part, pdus, readQuestion, value, type Question } from './ber.ts';

export type ResponderFaults = {
  /** The answer's varbinds, to be changed before they are sent; null sends nothing. */
  change?(varbinds: Buffer[], question: Question): Buffer[] | null;
  /** The whole datagram, to be changed before it is sent; null sends nothing. */
  send?(message: Buffer, question: Question): Buffer | Buffer[] | null;
  /** The largest datagram; what doesn't fit is left out of GETBULK, and too big for others. 1472 without it. */
  mostBytes?: number;
  /** Agents that drop a question for more varbinds than this without a word. */
  silentOver?: number;
  /** `tooBig` for more repetitions than this. */
  tooBigOver?: number;
  knowsBulk?: boolean;
};

export type Responder = AsyncDisposable & {
  port: number;
  questions: Question[];
  faults: ResponderFaults;
};

const tooBig = 1;
const noSuchName = 2;
const endOfMib = part(0x82);
const noSuchInstance = part(0x81);

export async function startResponder(
  walk: readonly Varbind[],
  { address = '127.0.0.1', community = 'public', faults = {} as ResponderFaults } = {},
): Promise<Responder> {
  const socket = createSocket('udp4');
  const encoded = walk.map((one) => ({ oid: one.oid, name: oid(one.oid), value: value(one.value) }));
  const byOid = new Map(encoded.map((one) => [one.oid, one]));
  const responder = { port: 0, questions: [] as Question[], faults };

  const after = (of: string): number => {
    let [low, high] = [0, encoded.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareOids(encoded[middle]!.oid, of) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const pair = (name: Buffer, content: Buffer) => part(0x30, name, content);
  const pairAt = (place: number, asked: string) => {
    const found = encoded[place];
    return found === undefined ? pair(oid(asked), endOfMib) : pair(found.name, found.value);
  };

  function answer(question: Question): { varbinds: Buffer[]; error?: [status: number, index: number] } | null {
    const { pdu, oids, repetitions, nonRepeaters, version } = question;
    const { knowsBulk = true, silentOver = Infinity, tooBigOver = Infinity } = responder.faults;
    const lacks = (index: number) => ({
      varbinds: oids.map((one) => pair(oid(one), part(5))),
      error: [noSuchName, index + 1] as [number, number],
    });
    if (pdu === pdus.get) {
      if (oids.length > silentOver) return null;
      const missing = oids.findIndex((one) => !byOid.has(one));
      if (version === 0 && missing >= 0) return lacks(missing);
      return { varbinds: oids.map((one) => pair(oid(one), byOid.get(one)?.value ?? noSuchInstance)) };
    }
    if (pdu === pdus.getNext) {
      const places = oids.map(after);
      const over = places.findIndex((place) => place >= encoded.length);
      if (version === 0 && over >= 0) return lacks(over);
      return { varbinds: places.map((place, at) => pairAt(place, oids[at]!)) };
    }
    if (pdu !== pdus.getBulk || !knowsBulk || version === 0) return null;
    if (oids.length * repetitions > silentOver) return null;
    if (repetitions > tooBigOver) return { varbinds: [], error: [tooBig, 0] };
    const varbinds: Buffer[] = [];
    const places = oids.map(after);
    for (const [at, place] of places.slice(0, nonRepeaters).entries()) varbinds.push(pairAt(place, oids[at]!));
    for (let row = 0; row < repetitions; row += 1) {
      for (let at = nonRepeaters; at < places.length; at += 1) varbinds.push(pairAt(places[at]! + row, oids[at]!));
    }
    return { varbinds };
  }

  socket.on('message', (message, from) => {
    const question = readQuestion(message);
    if (question === null || question.community !== community) return;
    responder.questions.push(question);
    const { change, send, mostBytes = 1472 } = responder.faults;
    const found = answer(question);
    const changed = found === null ? null : change === undefined ? found.varbinds : change(found.varbinds, question);
    if (found === null || changed === null) return;
    let [status, index] = found.error ?? [0, 0];
    const overhead = 60;
    let size = overhead;
    let fitting = changed.findIndex((varbind) => (size += varbind.length) > mostBytes);
    if (fitting < 0) fitting = changed.length;
    if (fitting < changed.length && question.pdu !== pdus.getBulk) [status, index, fitting] = [tooBig, 0, 0];
    const reply = part(
      0x30,
      integer(question.version),
      part(4, Buffer.from(community, 'latin1')),
      part(
        pdus.response,
        integer(question.id),
        integer(status),
        integer(index),
        part(0x30, ...changed.slice(0, fitting)),
      ),
    );
    const datagrams = send === undefined ? reply : send(reply, question);
    for (const datagram of datagrams === null ? [] : [datagrams].flat()) socket.send(datagram, from.port, from.address);
  });
  socket.bind(0, address);
  await once(socket, 'listening');
  responder.port = socket.address().port;
  return Object.assign(responder, {
    async [Symbol.asyncDispose]() {
      socket.close();
      await once(socket, 'close');
    },
  });
}
