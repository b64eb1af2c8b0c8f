// Traps by net-snmp's own programs, and whatever else may arrive at their port.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../agent/src/clock.ts';
import { readTrap } from '../../agent/src/snmp/trap-message.ts';
import { createTrapReceiver } from '../../agent/src/snmp/trap-v3.ts';
import { sealed, type CredentialV3 } from '../../agent/src/snmp/usm.ts';
import { integer, oid, part, pdus } from '../fleet/ber.ts';
import { startTrapRig, type TrapRig } from '../support/trap-rig.ts';

const run = promisify(execFile);
const isHere = existsSync('/usr/bin/snmptrap');
if (!isHere && process.env.CI === 'true') throw new Error('snmptrap is not installed, and CI promises it');

const watcher: CredentialV3 = {
  version: 'v3',
  user: 'watcher',
  auth: { protocol: 'sha512', password: 'a-long-password' },
  priv: { protocol: 'aes256r', password: 'another-password' },
  context: '',
};

let rig: TrapRig;
let known: boolean;
/** How far the agent's clock is ahead. */
let aheadMs: number;
beforeEach(async () => {
  known = true;
  aheadMs = 0;
  const clock = { ...systemClock, steady: () => systemClock.steady() + aheadMs };
  rig = await startTrapRig(
    (address) =>
      known && address === '127.0.0.1' ? { deviceId: 'the-device', credentials: [watcher], engine: null } : null,
    { clock },
  );
});
afterEach(() => rig.stop());

const at = () => `127.0.0.1:${rig.port}`;
const came = (count?: number) => rig.came(count);

describe.runIf(isHere)("net-snmp's programs", () => {
  it('send a trap of version 2c that is understood, with its interface', async () => {
    const words = ['-v2c', '-c', 'public', at(), '', '1.3.6.1.6.3.1.1.5.3', '1.3.6.1.2.1.2.2.1.1.7', 'i', '7'];
    await run('snmptrap', words);
    expect(await came()).toEqual(['the-device: link down, interface 7']);
  });

  it('send a trap of version 1 that is understood: a generic one, and one of a maker', async () => {
    await run('snmptrap', ['-v1', '-c', 'public', at(), '1.3.6.1.4.1.9', '127.0.0.1', '0', '0', '']);
    expect(await came()).toEqual(['the-device: cold start']);
    await run('snmptrap', ['-v1', '-c', 'public', at(), '1.3.6.1.4.1.318', '127.0.0.1', '6', '5', '']);
    expect((await came(2))[1]).toBe('the-device: on battery');
  });

  it('send an inform that is acknowledged, so that it is not repeated', async () => {
    await run('snmpinform', ['-v2c', '-c', 'public', '-r', '0', '-t', '3', at(), '', '1.3.6.1.2.1.33.2.1']);
    expect(await came()).toEqual(['the-device: on battery']);
  });
});

const trap = (varbinds: Buffer[] = []) =>
  part(
    0x30,
    integer(1),
    part(4, Buffer.from('public')),
    part(pdus.trap2, integer(1), integer(0), integer(0), part(0x30, ...varbinds)),
  );

describe('the port of traps', () => {
  it('hears nothing from an address that is not polled', async () => {
    known = false;
    await rig.send([trap()]);
    known = true;
    await rig.send([trap([part(0x30, oid('1.3.6.1.6.3.1.1.4.1.0'), oid('1.3.6.1.6.3.1.1.5.4'))])]);
    expect(await came()).toEqual(['the-device: link up']);
  });

  it('looks at twenty of a storm', async () => {
    await rig.send(Array.from({ length: 60 }, () => trap()));
    expect(rig.told).toHaveLength(20);
  });

  it('survives 100,000 datagrams of anything, and hears the next trap', { timeout: 120_000 }, async () => {
    const seed = Number(process.env.VAKHTA_SEED ?? 20_261_126);
    const real = trap([part(0x30, oid('1.3.6.1.6.3.1.1.4.1.0'), oid('1.3.6.1.6.3.1.1.5.3'))]);
    const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
    // Half of them begin as a true one and are changed in a place or two.
    const changed = fc
      .array(fc.tuple(fc.nat(real.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 })
      .map((edits) => {
        const copy = Buffer.from(real);
        for (const [place, octet] of edits) copy[place] = octet;
        return copy;
      });
    const all = fc.sample(fc.oneof(bytes, changed), { numRuns: 100_000, seed });
    for (const one of all) readTrap(one);
    known = false;
    for (let from = 0; from < 5000; from += 100) await rig.send(all.slice(from, from + 100));
    known = true;
    rig.told.length = 0;
    await rig.send([real]);
    expect(await came()).toEqual(['the-device: link down']);
  });

  /** Of version 3, by who has the passwords or by who made them up. */
  function trapV3(as: CredentialV3, engineId: Buffer, boots = 1): Buffer {
    const varbind = part(0x30, oid('1.3.6.1.6.3.1.1.4.1.0'), oid('1.3.6.1.6.3.1.1.5.3'));
    const pdu = part(pdus.trap2, integer(1), integer(0), integer(0), part(0x30, varbind));
    const scoped = part(0x30, part(4, engineId), part(4), pdu);
    return sealed({ id: 1, level: 'authPriv', engineId, boots, time: 1, user: Buffer.from(as.user) }, as, scoped);
  }
  const engine = Buffer.from('8000000001020304', 'hex');

  it('survives 50,000 datagrams that look like version 3, of which none is a trap', { timeout: 120_000 }, async () => {
    const seed = Number(process.env.VAKHTA_SEED ?? 20_261_126);
    const real = trapV3(watcher, engine);
    const edits = fc.array(
      fc.tuple(fc.nat(real.length - 1), fc.nat(255), fc.constantFrom('put', 'take', 'insert', 'cut')),
      { minLength: 1, maxLength: 3 },
    );
    const changed = edits.map((list) =>
      list.reduce<Buffer>((bytes, [place, octet, how]) => {
        const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place + (how === 'insert' ? 0 : 1))];
        if (how === 'cut') return head;
        return how === 'take' ? Buffer.concat([head, tail]) : Buffer.concat([head, Buffer.from([octet]), tail]);
      }, real),
    );
    const all = fc.sample(changed, { numRuns: 50_000, seed }).filter((bytes) => !bytes.equals(real));
    // Each in a second of its own, or forged ones beyond a number would not even be tried.
    let seconds = 0;
    const receiver = createTrapReceiver({
      engine: { id: rig.engine, boots: 1, time: () => 0 },
      clock: { ...systemClock, steady: () => 1000 * (seconds += 1) },
    });
    const source = { deviceId: 'the-device', credentials: [watcher], engine: null };
    for (const one of all) expect(receiver.receive(one, source).trap).toBeNull();
    for (let from = 0; from < 5000; from += 100) await rig.send(all.slice(from, from + 100));
    expect(rig.told).toEqual([]);
    aheadMs = 1000;
    await rig.send([real]);
    expect(await came()).toEqual(['the-device: link down']);
  });

  it('spends no time on engines that somebody made up, and writes no log full of them', async () => {
    const forger = { ...watcher, auth: { protocol: 'sha512', password: 'made-up-as-well' } } as CredentialV3;
    const forged = Array.from({ length: 5000 }, (_, index) => {
      const madeUp = Buffer.from(engine);
      madeUp.writeUInt32BE(index, 4);
      return trapV3({ ...forger, priv: { protocol: 'aes', password: 'made-up-as-well' } }, madeUp);
    });
    // It was heard before, or else it would be heard a second after the flood.
    await rig.send([trapV3(watcher, engine)]);
    const before = process.cpuUsage();
    for (let from = 0; from < forged.length; from += 100) await rig.send(forged.slice(from, from + 100));
    const { user, system } = process.cpuUsage(before);
    // With a key that is made anew for each it would be more than 20 s.
    expect((user + system) / 1e6).toBeLessThan(5);
    expect(rig.told).toHaveLength(1);
    expect(rig.logged).toHaveLength(1);
    await rig.send([trapV3(watcher, engine, 2)]);
    expect(await came(2)).toHaveLength(2);
  });

  it('goes on when a credential has an algorithm that this agent does not know yet', async () => {
    const newer = { ...watcher, auth: { protocol: 'sha3', password: 'a-long-password' } } as unknown as CredentialV3;
    const old = await startTrapRig(() => ({ deviceId: 'the-device', credentials: [newer], engine: null }));
    await old.send([trapV3(watcher, engine), trapV3(watcher, engine), trap()]);
    expect(await old.came()).toEqual(['the-device: a trap without a name']);
    expect(old.logged).toHaveLength(1);
    await old.stop();
  });

  it('looks names up again when a stranger sends, and hears its trap if it is none', async () => {
    let looks = 0;
    const renamed = await startTrapRig(
      () => (looks === 0 ? null : { deviceId: 'by-name', credentials: [], engine: null }),
      {
        lookAgain: () => {
          looks += 1;
          return Promise.resolve();
        },
      },
    );
    await renamed.send([trap()]);
    expect(await renamed.came()).toEqual(['by-name: a trap without a name']);
    await renamed.send([trap()]);
    expect(looks).toBe(1);
    await renamed.stop();
  });

  it('keeps a few datagrams of strangers and no more while names are looked up', async () => {
    let answer = () => {};
    let isKnown = false;
    const looking = new Promise<void>((resolve) => (answer = resolve));
    const slow = await startTrapRig(() => (isKnown ? { deviceId: 'by-name', credentials: [], engine: null } : null), {
      lookAgain: () => looking,
    });
    await slow.send(Array.from({ length: 100 }, () => trap()));
    isKnown = true;
    answer();
    expect(await slow.came(16)).toHaveLength(16);
    await slow.stop();
  });
});
