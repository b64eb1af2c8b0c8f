// Traps by net-snmp's own programs, and whatever else may arrive at their port.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTrap } from '../../agent/src/snmp/trap-message.ts';
import { integer, oid, part, pdus } from '../fleet/ber.ts';
import { startTrapRig, type TrapRig } from '../support/trap-rig.ts';

const run = promisify(execFile);
const isHere = existsSync('/usr/bin/snmptrap');
if (!isHere && process.env.CI === 'true') throw new Error('snmptrap is not installed, and CI promises it');

let rig: TrapRig;
let known: boolean;
beforeEach(async () => {
  known = true;
  rig = await startTrapRig((address) =>
    known && address === '127.0.0.1' ? { deviceId: 'the-device', credentials: [] } : null,
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
});
