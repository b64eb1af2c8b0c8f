// From what the server says is polled to an inform of version 3 that is told with what the device answers: gear that was entered
// by a name, and an agent that starts again.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock, systemTimers } from '../../agent/src/clock.ts';
import type { NamedReading } from '../../agent/src/collect.ts';
import { createGearDesk, type GearDesk } from '../../agent/src/gear-desk.ts';
import { createLog } from '../../agent/src/log.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { startSnmpd, snmpdPath, type Snmpd } from '../support/snmpd.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);
const isHere = snmpdPath !== null && existsSync('/usr/bin/snmpinform');
const [password, other] = ['a-long-password', 'another-password'];
const words = ['-v3', '-u', 'watcher', '-l', 'authPriv', '-a', 'SHA-256', '-A', password, '-x', 'AES', '-X', other];

let snmpd: Snmpd;
let folder: TemporaryFolder;
let trapPort: number;
let facts: Record<string, unknown>;
beforeEach(async () => {
  facts = {};
  folder = await temporaryFolder('informs');
  trapPort = await freePort();
  snmpd = await startSnmpd([`createUser watcher SHA-256 "${password}" AES "${other}"`, 'rouser watcher priv']);
});
afterEach(async () => {
  await snmpd?.stop();
  await folder?.remove();
});

async function startDesk(): Promise<GearDesk> {
  const credential = {
    version: 'v3',
    user: 'watcher',
    auth: { protocol: 'sha256', password },
    priv: { protocol: 'aes', password: other },
    context: '',
  };
  const credentials = [{ id: 'one', credential }];
  const gear = [{ deviceId: 'switch', address: 'localhost', port: snmpd.port, everySeconds: 3600, credentials }];
  const desk = createGearDesk({
    directory: folder.path,
    courier: {
      send: () => Promise.resolve({ status: 200, body: { gear }, retryAfterSeconds: null, serverTimeMs: null }),
      session: () => Promise.resolve(''),
      forgetSession: () => {},
    },
    clock: systemClock,
    timers: systemTimers,
    random: () => 0,
    log: createLog(
      'error',
      () => 0,
      () => {},
    ),
    trapPort,
    onPolled: (_, readings: NamedReading[]) => void Object.assign(facts, ...readings.map((one) => one.facts)),
  });
  await desk.refresh();
  await eventually(
    () => facts['host.name'],
    (name) => name === 'tested-agent',
    { about: 'the first poll' },
  );
  return desk;
}

/** Fails when it is not acknowledged. */
const inform = (trap: string) =>
  run('snmpinform', [...words, '-r', '1', '-t', '2', `127.0.0.1:${trapPort}`, '', trap], {
    env: { PATH: process.env.PATH, SNMP_PERSISTENT_DIR: folder.path, SNMPCONFPATH: folder.path, MIBS: '' },
  });
const told = (what: string) =>
  eventually(
    () => facts['gear.trap'],
    (trap) => trap === what,
    { about: `a fact of ${what}` },
  );
const engine = () =>
  JSON.parse(readFileSync(join(folder.path, 'snmp-engine.json'), 'utf8')) as { id: string; boots: number };

it.runIf(isHere || process.env.CI === 'true')(
  'an inform of gear that was entered by its name is told after an early poll, and after a new start of the agent as well',
  async () => {
    const first = await startDesk();
    await inform('1.3.6.1.6.3.1.1.5.1');
    await told('cold start');
    const { id, boots } = engine();
    first.stop();

    facts = {};
    const second = await startDesk();
    expect(engine()).toEqual({ id, boots: boots + 1 });
    await inform('1.3.6.1.6.3.1.1.5.5');
    await told('authentication failure');
    second.stop();
  },
);
