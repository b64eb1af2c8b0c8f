// A real NUT with its dummy driver: what its UPS goes through is what the agent sees.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ups } from '../../agent/src/collectors/ups.ts';
import type { Host } from '../../agent/src/host.ts';
import type { NamedReading } from '../../agent/src/collect.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { lookWith, realHost, valueIn } from '../support/real-host.ts';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const driver = '/lib/nut/dummy-ups';
const isHere = existsSync(driver) && process.getuid?.() === 0;
if (!isHere && process.env.CI === 'true') throw new Error('NUT is not installed, and CI promises it');

let folder: TemporaryFolder;
let host: Host;
let running: ChildProcess[] = [];
const at = (name: string) => join(folder.path, name);

const device = (status: string, more: Record<string, string> = {}) => {
  const variables = {
    'battery.charge': '93',
    'battery.runtime': '1500',
    'ups.load': '24',
    ...more,
    'ups.status': status,
  };
  return writeFile(
    at('conf/office.dev'),
    Object.entries(variables)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
  );
};

function start(program: string, ...words: string[]): void {
  const env = { ...process.env, NUT_CONFPATH: at('conf'), NUT_STATEPATH: at('state'), NUT_ALTPIDPATH: at('state') };
  running.push(spawn(program, words, { env, stdio: 'ignore' }));
}

beforeEach(async () => {
  folder = await temporaryFolder('nut');
  const port = await freePort();
  // Its programs give up root, and go on as an account of their own.
  await chmod(folder.path, 0o755);
  await mkdir(at('conf'));
  await mkdir(at('state'));
  await writeFile(at('conf/ups.conf'), '[office]\n  driver = dummy-ups\n  port = office.dev\n  mode = dummy-once\n');
  await writeFile(at('conf/upsd.conf'), `LISTEN 127.0.0.1 ${port}\nMAXAGE 5\n`);
  await writeFile(at('conf/upsd.users'), '');
  await chmod(at('conf/upsd.users'), 0o600);
  const real = realHost();
  // The collector asks where NUT always is; this one is on a port of the test.
  host = { ...real, converse: (one) => real.converse({ ...one, port: one.port === 3493 ? port : 1 }) };
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  running = [];
  await folder.remove();
});

const look = () => lookWith(ups, host);
const until = (fits: (reading: NamedReading) => boolean, about: string) =>
  eventually(look, fits, { timeoutMs: 20_000, about });

describe.skipIf(!isHere)('an UPS behind NUT', () => {
  it('is seen on line, on battery, at its end, and when its driver is gone', async () => {
    expect((await look()).facts).toEqual({ 'ups.absent': 'neither NUT nor apcupsd runs here' });
    await device('OL');
    start(driver, '-D', '-u', 'root', '-a', 'office');
    start('/lib/nut/upsd', '-D', '-u', 'root');
    const online = await until((reading) => valueIn(reading, 'hw.battery.charge') === 0.93, 'the UPS on line');
    expect(online.gaps).toEqual([]);
    expect(online.facts).toMatchObject({ 'ups.office.on_battery': false, 'ups.office.status': 'ok' });
    expect(valueIn(online, 'hw.battery.time_left')).toBe(1500);

    await device('OB DISCHRG', { 'battery.charge': '61' });
    const onBattery = await until((reading) => valueIn(reading, 'hw.ups.on_battery') === 1, 'the UPS on battery');
    expect(onBattery.facts).toMatchObject({ 'ups.office.status': 'warning' });

    await device('OB LB', { 'battery.charge': '8', 'battery.runtime': '60' });
    const low = await until((reading) => valueIn(reading, 'hw.battery.charge') === 0.08, 'a low battery');
    expect(low.facts).toMatchObject({ 'ups.office.status': 'critical' });

    running[0]!.kill('SIGKILL');
    const lost = await until(
      (reading) => reading.facts?.['ups.office.communication_lost'] === true,
      'the loss of its driver',
    );
    expect(lost.facts).toMatchObject({ 'ups.office.status': 'unknown' });
    expect(valueIn(lost, 'hw.battery.charge')).toBeUndefined();
  }, 90_000);
});
