// What the agent is called by senders of informs, over its starts and what may become of its file.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { fakeTime } from '../testdata/fake-time.ts';
import { openOwnEngine } from './own-engine.ts';

let directory: string;
let logged: string[];
const time = fakeTime();
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vakhta-engine-'));
  logged = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const start = (at = directory) =>
  openOwnEngine(at, {
    clock: time.clock,
    log: createLog(
      'warn',
      () => 0,
      (line) => void logged.push(line),
    ),
  });
const path = () => join(directory, 'snmp-engine.json');

test('keeps its name over starts, and counts them', () => {
  const [first, second, third] = [start(), start(), start()];
  expect([second.id, third.id]).toEqual([first.id, first.id]);
  expect([first.boots, second.boots, third.boots]).toEqual([1, 2, 3]);
});

test('has a name of the form of RFC 3411, and not that of another agent', () => {
  const { id } = start();
  expect(id.toString('hex')).toMatch(/^8000000005[0-9a-f]{24}$/);
  rmSync(path());
  expect(start().id).not.toEqual(id);
});

test('tells the seconds since its start, those asleep as well', async () => {
  const engine = start();
  await time.pass(61_900);
  time.sleep(100_000);
  expect(engine.time()).toBe(161);
});

test.each([
  ['is cut', (text: string) => text.slice(0, 20)],
  ['is empty', () => ''],
  ['has a count that is none', (text: string) => text.replace(/"boots":1/, '"boots":"x"')],
  ['has a name of another form', (text: string) => text.replace(/"80/, '"00')],
  ['has counted to the end', (text: string) => text.replace(/"boots":1/, '"boots":2147483646')],
])('takes a new name when its file %s, so that nothing of before holds', (_, change) => {
  const { id } = start();
  writeFileSync(path(), change(readFileSync(path(), 'utf8')));
  const engine = start();
  expect(engine.id).not.toEqual(id);
  expect(engine.boots).toBe(1);
  expect(start()).toMatchObject({ id: engine.id, boots: 2 });
});

test('takes a new name at each start when the count cannot be kept, and says so', () => {
  const { id } = start();
  const file = path();
  const [first, second] = [start(file), start(file)];
  expect(first.id).not.toEqual(id);
  expect(second.id).not.toEqual(first.id);
  expect(logged).toHaveLength(2);
});
