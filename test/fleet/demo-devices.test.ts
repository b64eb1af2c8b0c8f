// The demo's devices hand over their past once, keep what they cannot send, and report on their own second.
import { describe, expect, it } from 'vitest';
import type { Report } from '@vakhta/shared/report';
import type { AgentLink, Delivery } from './agent-link.ts';
import { backfill, live, type Counts, type LiveDevice } from './demo-devices.ts';
import { createDeviceModel } from './device-model.ts';
import { makeMachine } from './machine.ts';
import { goSilent, type Trouble } from './troubles.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 25, 12);
const hoursAgo = (hours: number) => noon - hours * 60 * minute;
const taken = (count: number): Delivery => ({
  kind: 'acknowledged',
  stored: count,
  known: 0,
  refused: [],
  orders: [],
  waitSeconds: 0,
});

function deviceWith(
  troubles: Trouble[],
  deliver: (reports: readonly Report[], sentAt: number) => Delivery,
): LiveDevice {
  const machine = makeMachine({ name: 'a-ws01', kind: 'workstation', os: 'windows', timeZone: 'Europe/London' }, 1);
  const model = createDeviceModel(machine, troubles, hoursAgo(100));
  const link: AgentLink = {
    identity: { agentId: '', deviceId: '', privateKey: '' },
    config: () => ({ reportSeconds: 0.2, inventorySeconds: 86_400 }),
    deliver: (reports, _layouts, sentAt) => Promise.resolve(deliver([...reports], sentAt)),
  };
  return {
    model,
    link,
    layouts: new Map(),
    outbox: [],
    madeUpTo: hoursAgo(12),
    factsSentAt: Number.NEGATIVE_INFINITY,
    nextAt: 0,
    isBusy: false,
  };
}
const noCounts = (): Counts => ({ sent: 0, refused: new Map() });
const never = new AbortController().signal;

describe('the past of a device', () => {
  it('is handed over in order, a report for each step, with the true time of sending and facts once in a while', async () => {
    const seen: Report[] = [];
    const sentAts = new Set<number>();
    const counts = noCounts();
    const device = deviceWith([], (reports, sentAt) => {
      seen.push(...reports);
      sentAts.add(sentAt);
      return taken(reports.length);
    });
    await backfill(device, 5 * minute, () => noon, counts, never);
    expect(seen).toHaveLength(143);
    expect(seen.map((report) => report.at)).toEqual(seen.map((_, index) => hoursAgo(12) + (index + 1) * 5 * minute));
    expect(sentAts).toEqual(new Set([noon]));
    expect(counts.sent).toBe(143);
    expect(seen.filter((report) => report.facts !== undefined)).toHaveLength(2);
  });

  it('has a hole where the device was off, and none where it was only cut off', async () => {
    const during = (isOff: boolean) => goSilent(hoursAgo(6), hoursAgo(5), isOff);
    for (const [isOff, count] of [
      [true, 131],
      [false, 143],
    ] as const) {
      const counts = noCounts();
      const device = deviceWith([during(isOff)], (reports) => taken(reports.length));
      await backfill(device, 5 * minute, () => noon, counts, never);
      expect(counts.sent).toBe(count);
    }
  });

  it('goes on where it ended, so that a restart tells nothing twice', async () => {
    const device = deviceWith([], (reports) => taken(reports.length));
    await backfill(device, 5 * minute, () => noon, noCounts(), never);
    const counts = noCounts();
    await backfill(device, 5 * minute, () => noon + 10 * minute, counts, never);
    expect(counts.sent).toBe(2);
  });

  it('waits as long as the server asks and loses nothing', async () => {
    const answers: Delivery[] = [{ kind: 'later', waitSeconds: 0.01, because: '503' }];
    const counts = noCounts();
    const device = deviceWith([], (reports) => answers.shift() ?? taken(reports.length));
    await backfill(device, 5 * minute, () => noon, counts, never);
    expect(counts.sent).toBe(143);
  });

  it('counts refusals by reason', async () => {
    const counts = noCounts();
    const device = deviceWith([], (reports) => ({ ...taken(0), refused: reports.map(() => 'too old') }) as Delivery);
    await backfill(device, 60 * minute, () => noon, counts, never);
    expect([...counts.refused]).toEqual([['too old', 11]]);
  });
});

describe('a device at work', () => {
  it('keeps its reports while it is cut off and sends them together afterwards', async () => {
    const began = Date.now();
    const batches: number[] = [];
    const stopping = new AbortController();
    const device = deviceWith([goSilent(began - minute, began + 700, false)], (reports) => {
      batches.push(reports.length);
      stopping.abort();
      return taken(reports.length);
    });
    await live([device], Date.now, noCounts(), stopping.signal, () => undefined);
    expect(batches).toHaveLength(1);
    expect(batches[0]).toBeGreaterThan(1);
  });

  it('goes on after a fault', async () => {
    let count = 0;
    const faults: unknown[] = [];
    const stopping = new AbortController();
    const device = deviceWith([], (reports) => {
      if (++count === 1) throw new Error('strange answer');
      stopping.abort();
      return taken(reports.length);
    });
    await live([device], Date.now, noCounts(), stopping.signal, (_device, error) => faults.push(error));
    expect(faults).toHaveLength(1);
    expect(count).toBe(2);
  });
});
