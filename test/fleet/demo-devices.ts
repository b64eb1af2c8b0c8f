// The devices of the demo at work: the hours before as late reports, then one report after another in real time.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Layout, type Report } from '@vakhta/shared/report';
import { defaultAgentConfig } from '@vakhta/shared/report-limits';
import { openAgentLink, type AgentIdentity, type AgentLink } from './agent-link.ts';
import { draw } from './chance.ts';
import type { DeviceModel } from './device-model.ts';
import type { Wire } from './wire.ts';

const reportsPerRequest = 60;
const outboxLimit = 5000;
const factsEveryMs = 6 * 3_600_000;

export type LiveDevice = {
  model: DeviceModel;
  link: AgentLink;
  layouts: ReadonlyMap<string, Layout>;
  outbox: Report[];
  /** The last moment for which a report was made. */
  madeUpTo: number;
  factsSentAt: number;
  nextAt: number;
  isBusy: boolean;
};

export function openDevice(wire: Wire, model: DeviceModel, identity: AgentIdentity, sentUpTo: number): LiveDevice {
  return {
    model,
    link: openAgentLink(wire, identity),
    layouts: new Map([[model.layout.id, model.layout]]),
    outbox: [],
    madeUpTo: sentUpTo,
    factsSentAt: Number.NEGATIVE_INFINITY,
    nextAt: 0,
    isBusy: false,
  };
}

/** A report of the moment into the outbox; none while the device is off. */
function makeReport(device: LiveDevice, at: number): void {
  device.madeUpTo = at;
  if (device.model.isOffAt(at)) return;
  const withFacts = at - device.factsSentAt >= factsEveryMs;
  if (withFacts) device.factsSentAt = at;
  device.outbox.push(device.model.reportAt(at, withFacts));
  // What the real agent does as well: the oldest gives way when there is no room.
  if (device.outbox.length > outboxLimit) device.outbox.shift();
}

export type Counts = { sent: number; refused: Map<string, number> };

/** Sends what waits, oldest first, until all is acknowledged or the server asks for a pause (given in seconds). */
async function empty(device: LiveDevice, now: () => number, counts: Counts): Promise<number> {
  while (device.outbox.length > 0) {
    const batch = device.outbox.slice(0, reportsPerRequest);
    const delivery = await device.link.deliver(batch, device.layouts, device.model.clockAt(now()));
    if (delivery.kind === 'later') return delivery.waitSeconds;
    device.outbox.splice(0, batch.length);
    counts.sent += delivery.stored;
    for (const reason of delivery.refused) counts.refused.set(reason, (counts.refused.get(reason) ?? 0) + 1);
    if (delivery.waitSeconds > 0) return delivery.waitSeconds;
  }
  return 0;
}

/** Hands over the past from `madeUpTo` on, a report for each `stepMs`, as an agent does that was cut off for so long. */
export async function backfill(
  device: LiveDevice,
  stepMs: number,
  now: () => number,
  counts: Counts,
  stop: AbortSignal,
  until: () => number = () => now() - 30_000,
): Promise<void> {
  const step = (at: number) => Math.floor(at / stepMs + 1) * stepMs;
  for (let at = step(device.madeUpTo); at < until(); at += stepMs) makeReport(device, at);
  while (device.outbox.length > 0 && !stop.aborted) {
    const waitSeconds = await empty(device, now, counts);
    if (waitSeconds > 0) await sleep(waitSeconds * 1000, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Each device on its own second of the interval, so that the server sees an even stream. */
export async function live(
  devices: readonly LiveDevice[],
  now: () => number,
  counts: Counts,
  stop: AbortSignal,
  onFault: (device: LiveDevice, error: unknown) => void,
): Promise<void> {
  for (const device of devices) device.nextAt = now() + draw(device.model.machine.seed, 1) * intervalOf(device);
  while (!stop.aborted) {
    for (const device of devices) if (now() >= device.nextAt && !device.isBusy) void turn(device, now, counts, onFault);
    await sleep(200, undefined, { signal: stop }).catch(() => undefined);
  }
}

const intervalOf = (device: LiveDevice) => (device.link.config() ?? defaultAgentConfig).reportSeconds * 1000;

async function turn(
  device: LiveDevice,
  now: () => number,
  counts: Counts,
  onFault: (device: LiveDevice, error: unknown) => void,
): Promise<void> {
  device.isBusy = true;
  try {
    const at = now();
    const interval = intervalOf(device);
    device.nextAt += Math.ceil((at - device.nextAt + 1) / interval) * interval;
    makeReport(device, at);
    if (device.model.isSilentAt(at)) return;
    const waitSeconds = await empty(device, now, counts);
    device.nextAt = Math.max(device.nextAt, now() + waitSeconds * 1000);
  } catch (error) {
    onFault(device, error);
  } finally {
    device.isBusy = false;
  }
}
