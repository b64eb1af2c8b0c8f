// Messages of version 3 one by one: what an agent answers that is the authoritative engine of informs, and what it takes for a trap.
import { describe, expect, it } from 'vitest';
import { fakeTime } from '../testdata/fake-time.ts';
import { numberPart, part, readPart, sequence } from './ber.ts';
import type { Credential } from './credential.ts';
import type { PolledEngine } from './engine-memory.ts';
import { readMessageV3, readScopedPdu, scopedPdu, type MessageV3, type SecurityLevel } from './message-v3.ts';
import { createTrapReceiver } from './trap-v3.ts';
import { digestOf, localizedKey } from './usm-keys.ts';
import { decrypted, isAuthentic, sealed, type CredentialV3 } from './usm.ts';
import { tags } from './value.ts';

const own = Buffer.from('8000000005aabbccddeeff001122334455', 'hex');
const foreign = Buffer.from('8000000001020304', 'hex');
const user: CredentialV3 = {
  version: 'v3',
  user: 'watcher',
  auth: { protocol: 'sha256', password: 'a-long-password' },
  priv: { protocol: 'aes', password: 'another-password' },
  context: '',
};
const linkUp = part(sequence, oid('2b06010603010104 0100'), oid('2b0601060301010504'));

function oid(hex: string): Buffer {
  return part(tags.oid, Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

const pdu = (tag: number, id = 77) => part(tag, numberPart(id), numberPart(0), numberPart(0), part(sequence, linkUp));
const [inform, trap, get] = [0xa6, 0xa7, 0xa0];

type Sent = { engineId?: Buffer; boots?: number; time?: number; level?: SecurityLevel; as?: CredentialV3 };

function message(
  tag: number,
  { engineId = own, boots = 5, time = 0, level = 'authPriv', as = user }: Sent = {},
): Buffer {
  const to = { id: 4711, engineId, boots, time, level, user: Buffer.from(as.user) };
  return sealed(to, as, scopedPdu(engineId, Buffer.from('rack'), pdu(tag)));
}

/** A question who one is (RFC 3414, 4), as every sender of informs begins. */
function discovery(): Buffer {
  const bytes = message(get, { engineId: Buffer.alloc(0), level: 'noAuthNoPriv', as: { ...user, user: '' } });
  return reportable(bytes);
}

/** Of what waits for an answer, as of all that is sent to an authoritative engine; signed again where it was. */
function reportable(bytes: Buffer): Buffer {
  const copy = withFlags(bytes, 4);
  const { digest, engineId, level } = readMessageV3(copy);
  if (level === 'noAuthNoPriv') return copy;
  copy.fill(0, digest.start, digest.end);
  const { protocol, password } = user.auth!;
  digestOf(protocol, localizedKey(protocol, password, engineId), copy).copy(copy, digest.start);
  return copy;
}

/** They stand behind the id and the size. */
function withFlags(bytes: Buffer, flags: number): Buffer {
  const copy = Buffer.from(bytes);
  const outer = readPart(copy, 0, copy.length);
  const header = readPart(copy, readPart(copy, outer.start, outer.end).end, outer.end);
  const size = readPart(copy, readPart(copy, header.start, header.end).end, header.end);
  copy[readPart(copy, size.end, header.end).start]! |= flags;
  return copy;
}

function receiver(credentials: Credential[] = [user], polled: PolledEngine | null = null) {
  const time = fakeTime();
  const engine = { id: own, boots: 5, time: () => Math.floor(time.clock.steady() / 1000) };
  const { receive } = createTrapReceiver({ engine, clock: time.clock });
  return { ...time, receive: (bytes: Buffer) => receive(bytes, { deviceId: 'switch', credentials, engine: polled }) };
}

/** What a reply says, as the sender of the inform reads it. */
function read(reply: Buffer | null) {
  if (reply === null) throw new Error('there is no reply');
  const head = readMessageV3(reply);
  if (head.level !== 'noAuthNoPriv') expect(isAuthentic(reply, head, user)).toBe(true);
  const scoped = head.level === 'authPriv' ? decrypted(reply, head, user) : reply.subarray(head.data.whole);
  const { engineId, context, pdu: inner } = readScopedPdu(scoped);
  return {
    head,
    engineId,
    context: context.toString(),
    tag: inner.tag,
    content: scoped.subarray(inner.start, inner.end),
  };
}
const toldOf = ({ engineId, boots, time, level, isReportable, id }: MessageV3) => ({
  engineId,
  boots,
  time,
  level,
  isReportable,
  id,
});

describe('a sender of informs', () => {
  it('that asks who we are is told, by the counter of unknown engines, and leaves no refusal', async () => {
    const { receive, pass } = receiver();
    await pass(42_000);
    const { trap: told, reply, refusal } = receive(discovery());
    const report = read(reply);
    expect(toldOf(report.head)).toEqual({
      engineId: own,
      boots: 5,
      time: 42,
      level: 'noAuthNoPriv',
      isReportable: false,
      id: 4711,
    });
    expect(report.tag).toBe(0xa8);
    expect(report.content.toString('hex')).toContain('2b060106030f01010400');
    expect([told, refusal]).toEqual([null, null]);
  });

  it('is acknowledged with its own number, context and variables, signed and encrypted', async () => {
    const { receive, pass } = receiver();
    await pass(10_000);
    const { trap: told, reply } = receive(message(inform));
    expect(told).toEqual({ trap: '1.3.6.1.6.3.1.1.5.4', ifIndex: null });
    const response = read(reply);
    expect(toldOf(response.head)).toEqual({
      engineId: own,
      boots: 5,
      time: 10,
      level: 'authPriv',
      isReportable: false,
      id: 4711,
    });
    expect(response).toMatchObject({ engineId: own, context: 'rack', tag: 0xa2 });
    expect(response.content).toEqual(pdu(inform).subarray(2));
  });

  it('is acknowledged again when it repeats itself, and told once', () => {
    const { receive } = receiver();
    const bytes = message(inform);
    const [first, second] = [receive(bytes), receive(bytes)];
    expect([first.trap === null, second.trap === null]).toEqual([false, true]);
    expect(read(second.reply).tag).toBe(0xa2);
  });

  it.each([
    ['before the last start', { boots: 4 }],
    ['after a start that never was', { boots: 6 }],
    ['too late', { time: 849 }],
    ['too early', { time: 1151 }],
  ])('is refused when it sends %s', async (_, at) => {
    const { receive, pass } = receiver();
    await pass(1_000_000);
    const { trap: told, refusal } = receive(message(inform, { time: 1000, ...at }));
    expect([told, refusal?.by]).toEqual([null, 'usmStatsNotInTimeWindows']);
    expect(receive(message(inform, { time: 1000 })).trap).not.toBeNull();
  });

  it('whose clock is wrong is told ours, signed, so that it can believe it', async () => {
    const { receive, pass } = receiver();
    await pass(1_000_000);
    const { head, content } = read(receive(reportable(message(inform, { boots: 1 }))).reply);
    expect(toldOf(head)).toMatchObject({ boots: 5, time: 1000, level: 'authNoPriv' });
    expect(content.toString('hex')).toContain('2b060106030f01010200');
  });

  it('that still calls us by another name is told the new one, and is not believed', () => {
    const { receive } = receiver();
    const { trap: told, reply } = receive(reportable(message(inform, { engineId: foreign })));
    expect(told).toBeNull();
    expect(read(reply).head.engineId).toEqual(own);
    expect(receive(message(inform, { engineId: foreign }))).toMatchObject({ trap: null, reply: null });
  });

  it('without secrets is told of a user that is unknown, and of a level that is too low', () => {
    const { receive } = receiver();
    const stranger = receive(reportable(message(inform, { level: 'noAuthNoPriv', as: { ...user, user: 'stranger' } })));
    expect(read(stranger.reply).content.toString('hex')).toContain('2b060106030f01010300');
    const low = receive(reportable(message(inform, { level: 'noAuthNoPriv' })));
    expect(read(low.reply).content.toString('hex')).toContain('2b060106030f01010100');
    expect([stranger.trap, low.trap]).toEqual([null, null]);
  });
});

describe('a trap', () => {
  it('is of the engine of its sender, and answered by nothing', () => {
    const { receive } = receiver();
    expect(receive(message(trap, { engineId: foreign }))).toEqual({
      trap: { trap: '1.3.6.1.6.3.1.1.5.4', ifIndex: null },
      reply: null,
      refusal: null,
    });
  });

  it('that was recorded before this agent started is refused when the device was polled since', () => {
    const polled = { id: foreign, boots: 9, time: 100, at: 60_000 };
    const { receive } = receiver([user], polled);
    expect(receive(message(trap, { engineId: foreign, boots: 8, time: 5000 })).refusal?.by).toBe(
      'usmStatsNotInTimeWindows',
    );
    expect(receive(message(trap, { engineId: foreign, boots: 9, time: 101 })).trap).not.toBeNull();
  });

  it('in our name is refused, and a question or an answer is no trap', () => {
    const { receive } = receiver();
    const nothing = { trap: null, reply: null, refusal: null };
    expect(receive(message(trap))).toMatchObject({
      trap: null,
      reply: null,
      refusal: { by: 'usmStatsUnknownEngineIDs' },
    });
    expect(receive(message(get, { engineId: foreign }))).toEqual(nothing);
    expect(receive(message(0xa2, { engineId: foreign }))).toEqual(nothing);
    expect(receive(message(0xa8, { engineId: foreign }))).toEqual(nothing);
  });

  it('of which one bit is another is refused, wherever that is', async () => {
    const { receive, pass } = receiver();
    const bytes = message(trap, { engineId: foreign });
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      await pass(20);
      const copy = Buffer.from(bytes);
      copy[bit >> 3]! ^= 1 << (bit & 7);
      expect(receive(copy).trap).toBeNull();
    }
    expect(receive(bytes).trap).not.toBeNull();
  });

  it('cut anywhere, or with something behind it, is none', () => {
    const { receive } = receiver();
    const bytes = message(trap, { engineId: foreign });
    for (let length = 0; length < bytes.length; length += 1) expect(receive(bytes.subarray(0, length)).trap).toBeNull();
    expect(receive(Buffer.concat([bytes, Buffer.alloc(1)])).trap).toBeNull();
  });

  it('is heard in a flood of forged ones from made-up engines when its engine proved who it is, and after the flood else', async () => {
    const { receive, pass } = receiver();
    expect(receive(message(trap, { engineId: foreign })).trap).not.toBeNull();
    const forger = { ...user, auth: { protocol: 'sha256', password: 'made-up-as-well' } } as const;
    const answers = Array.from({ length: 1000 }, (_, index) => {
      const madeUp = Buffer.from(foreign);
      madeUp.writeUInt32BE(index, 4);
      return receive(message(trap, { engineId: madeUp, as: forger })).refusal?.by;
    });
    // The others cost nothing.
    expect(answers.filter((by) => by === 'usmStatsWrongDigests')).toHaveLength(100);
    expect(receive(message(trap, { engineId: foreign, time: 1 })).trap).not.toBeNull();
    const other = Buffer.from('80000000010203ff', 'hex');
    expect(receive(message(trap, { engineId: other })).trap).toBeNull();
    await pass(1000);
    expect(receive(message(trap, { engineId: other })).trap).not.toBeNull();
  });

  it('encrypted but not signed is none', () => {
    const { receive } = receiver([{ ...user, auth: null, priv: null }]);
    const bytes = message(trap, { engineId: foreign, level: 'noAuthNoPriv' });
    expect(receive(withFlags(bytes, 2))).toEqual({ trap: null, reply: null, refusal: null });
  });
});
