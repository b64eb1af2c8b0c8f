// Nothing is done that isn't signed, for this device, in time, for the first time and allowed by the device itself.
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actText } from '@vakhta/shared/agent-paths';
import type { Act, ActOrder } from '@vakhta/shared/orders';
import type { Host } from '../host.ts';
import { createLog } from '../log.ts';
import { fakeHost } from '../testdata/fake-host.ts';
import { createActDesk } from './act-desk.ts';
import { openActMemory } from './act-file.ts';

const now = 1_700_000_000_000;
const minute = 60_000;
const deviceId = '01900000-0000-7000-8000-000000000002';
const server = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const orderKey = server.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'vakhta-acts-'))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

let serial = 0;
function order(act: Act, more: Partial<ActOrder> = {}, key = server.privateKey): ActOrder {
  const id = `01900000-0000-7000-8000-${String((serial += 1)).padStart(12, '0')}`;
  const unsigned = { id, deviceId, act, by: 'Anna Ozola', at: now, expiresAt: now + 10 * minute, ...more };
  const signature = sign(null, Buffer.from(actText(unsigned)), key).toString('base64');
  return { kind: 'act', signature, ...unsigned };
}

function desk(allowed: string[], key: string | null = orderKey) {
  const ran: string[] = [];
  const answers = [200, 200, 200, 200];
  const sent: { id: string; outcome: string; reason: string }[] = [];
  const made = fakeHost({}, {}, { programs: { 'systemctl restart nginx.service': '', 'freshclam --quiet': '1:' } });
  const host: Host = {
    ...made,
    exists: (path) => path.startsWith('/usr/bin/'),
    run: (command) => {
      ran.push([command.program, ...command.words].join(' '));
      return made.run(command);
    },
  };
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return null;
    }
  };
  const it = createActDesk({
    deviceId,
    orderKey: () => key,
    allowed,
    host,
    memory: openActMemory(directory, read),
    courier: {
      send: ({ body }) => {
        const status = answers.shift() ?? 200;
        if (status === 200) sent.push(...(JSON.parse(body ?? '{}') as { results: typeof sent }).results);
        return Promise.resolve({ status, body: {}, serverTimeMs: null, retryAfterSeconds: null });
      },
      session: () => Promise.resolve(''),
      forgetSession: () => {},
    },
    now: () => now,
    log: createLog(
      'error',
      () => 0,
      () => {},
    ),
  });
  return { desk: it, ran, sent, answers };
}

const restart: Act = { what: 'restart-service', service: 'nginx' };

test('does what is allowed, and tells what came of it', async () => {
  const { desk: acts, ran, sent } = desk(['restart-service:nginx']);
  acts.take(order(restart));
  await acts.idle();
  expect(ran).toEqual(['/usr/bin/systemctl restart nginx.service']);
  expect(sent).toMatchObject([{ outcome: 'done', reason: 'systemctl ended with 0' }]);
});

test('tells that it failed, in the tool’s words', async () => {
  const { desk: acts, sent } = desk(['update-definitions']);
  acts.take(order({ what: 'update-definitions' }));
  await acts.idle();
  expect(sent).toMatchObject([{ outcome: 'failed', reason: 'freshclam ended with 1' }]);
});

describe('refuses', () => {
  test.each([
    [
      'what its configuration does not name',
      order(restart),
      ['restart-service:apache2', 'scan'],
      'does not allow restart-service:nginx',
    ],
    ['everything by default', order({ what: 'scan' }), [], 'does not allow scan'],
    [
      'what a stranger signed',
      order(restart, {}, stranger.privateKey),
      ['restart-service:nginx'],
      'not signed by the server',
    ],
    [
      'what was changed on its way',
      { ...order({ what: 'scan' }), act: restart },
      ['restart-service:nginx'],
      'not signed',
    ],
    [
      'what is for another device',
      order(restart, { deviceId: deviceId.replace(/2$/, '3') }),
      ['restart-service:nginx'],
      'another device',
    ],
    [
      'what came too late',
      order(restart, { at: now - 60 * minute, expiresAt: now - 50 * minute }),
      ['restart-service:nginx'],
      'too late',
    ],
    [
      'what is dated in the future',
      order(restart, { at: now + 60 * minute, expiresAt: now + 70 * minute }),
      ['restart-service:nginx'],
      'future',
    ],
  ])('%s', async (_, given, allowed, reason) => {
    const { desk: acts, ran, sent } = desk(allowed);
    acts.take(given);
    await acts.idle();
    expect(ran).toEqual([]);
    expect(sent).toMatchObject([{ outcome: 'refused', reason: expect.stringContaining(reason) }]);
  });

  test('everything while it knows no key', async () => {
    const { desk: acts, ran, sent } = desk(['restart-service:nginx'], null);
    acts.take(order(restart));
    await acts.idle();
    expect([ran, sent[0]?.outcome]).toEqual([[], 'refused']);
  });

  test('the same order a second time, over a restart as well', async () => {
    const once = order(restart);
    const first = desk(['restart-service:nginx']);
    first.desk.take(once);
    first.desk.take(once);
    await first.desk.idle();
    const second = desk(['restart-service:nginx']);
    second.desk.take(once);
    await second.desk.idle();
    expect([first.ran.length, second.ran.length]).toEqual([1, 0]);
  });
});

test('keeps a result until the server has it', async () => {
  const { desk: acts, sent, answers } = desk(['restart-service:nginx']);
  answers.unshift(503);
  acts.take(order(restart));
  await acts.idle();
  expect(sent).toEqual([]);
  await acts.sendResults();
  expect(sent).toMatchObject([{ outcome: 'done' }]);
  await acts.sendResults();
  expect(sent).toHaveLength(1);
});
