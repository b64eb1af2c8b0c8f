// The program behind `npm run demo`: a simulated service company lives through a day of trouble on a running server.
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createApi, type Api } from '../support/api.ts';
import { WireError } from './agent-link.ts';
import { planCompany } from './company.ts';
import { planDay, type DayEvent } from './day.ts';
import { backfill, live, openDevice, type Counts, type LiveDevice } from './demo-devices.ts';
import { actUntil, gatherPeople } from './demo-people.ts';
import { enrolSite, ensureCompany, ensureEngineers, type PlacedSite } from './demo-setup.ts';
import { loadState, saveState, type DemoState } from './demo-state.ts';
import { createDeviceModel, type DeviceModel } from './device-model.ts';
import { makeMachine } from './machine.ts';
import { openWire, type Wire } from './wire.ts';

const hour = 3_600_000;
const now = () => Date.now();
const log = (line: string) => console.log(`demo: ${line}`);

const { values: options } = parseArgs({
  options: {
    server: { type: 'string', default: process.env['VAKHTA_DEMO_URL'] ?? 'http://127.0.0.1:8080' },
    data: { type: 'string', default: process.env['VAKHTA_DATA'] ?? './data' },
    seed: { type: 'string', default: '1' },
    'past-hours': { type: 'string', default: '12' },
    'past-step-seconds': { type: 'string', default: '300' },
  },
});

function modelsOf(
  sites: readonly PlacedSite[],
  events: readonly DayEvent[],
  state: DemoState,
): Map<string, DeviceModel> {
  const troubles = Map.groupBy(events, (event) => event.device);
  const models = new Map<string, DeviceModel>();
  for (const { site } of sites)
    for (const order of site.devices) {
      const machine = makeMachine(order, state.seed);
      const bornAt = state.startedAt - (2 + (machine.seed % 60)) * 24 * hour;
      const own = (troubles.get(order.name) ?? []).map((event) => event.trouble);
      models.set(order.name, createDeviceModel(machine, own, bornAt));
    }
  return models;
}

/** Enrols who has no identity, and opens every device's link. */
async function openDevices(
  api: Api,
  wire: Wire,
  sites: readonly PlacedSite[],
  models: ReadonlyMap<string, DeviceModel>,
  state: DemoState,
): Promise<LiveDevice[]> {
  const pastStart = state.startedAt - Number(options['past-hours']) * hour;
  for (const placed of sites) {
    const missing = placed.site.devices
      .filter((order) => !(order.name in state.agents))
      .map((order) => models.get(order.name)!.machine);
    await enrolSite(api, wire, placed, missing, (machine, identity) => {
      state.agents[machine.name] = { ...identity, sentUpTo: pastStart };
    });
    if (missing.length > 0) await saveState(options.data, state);
  }
  return [...models].map(([name, model]) => openDevice(wire, model, state.agents[name]!, state.agents[name]!.sentUpTo));
}

/** Eight devices at a time, as if the line had just come back. */
async function tellThePast(
  devices: readonly LiveDevice[],
  state: DemoState,
  counts: Counts,
  stop: AbortSignal,
): Promise<void> {
  const stepMs = Number(options['past-step-seconds']) * 1000;
  const queue = [...devices];
  const worker = async () => {
    for (let device = queue.shift(); device !== undefined && !stop.aborted; device = queue.shift()) {
      try {
        // The last hours as dense as they would have come, so that charts of the day look as they do in life.
        await backfill(device, stepMs, now, counts, stop, () => now() - 2 * hour);
        await backfill(device, 60_000, now, counts, stop);
        remember(device, state);
      } catch (error) {
        fault(device, error, state);
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

function remember(device: LiveDevice, state: DemoState): void {
  const agent = state.agents[device.model.machine.name];
  if (agent !== undefined && device.outbox.length === 0) agent.sentUpTo = device.madeUpTo;
}

/** An agent that the server no longer knows is enrolled anew at the next start. */
function fault(device: LiveDevice, error: unknown, state: DemoState): void {
  log(`${device.model.machine.name}: ${String(error)}`);
  if (error instanceof WireError && [401, 403, 404].includes(error.status))
    delete state.agents[device.model.machine.name];
}

/** Tells the viewer what is about to be seen. */
function narrate(events: readonly DayEvent[], stop: AbortSignal): void {
  const coming = events.filter((event) => event.at > now());
  const told = new Set<string>();
  const timer = setInterval(() => {
    while (coming[0] !== undefined && coming[0].at <= now()) {
      const { story, at } = coming.shift()!;
      if (!told.has(`${at} ${story}`)) log(story);
      told.add(`${at} ${story}`);
    }
  }, 1000);
  stop.addEventListener('abort', () => clearInterval(timer), { once: true });
}

async function main(): Promise<void> {
  const token = process.env['VAKHTA_DEMO_TOKEN'];
  if (!token) throw new Error('VAKHTA_DEMO_TOKEN is missing: an API token of the role admin');
  const baseUrl = options.server.replace(/\/$/, '');
  options.data = resolve(options.data);
  await mkdir(options.data, { recursive: true });

  const stopping = new AbortController();
  const stop = stopping.signal;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

  const state = await loadState(options.data, Number(options.seed), now());
  const api = createApi({ baseUrl, token });
  const wire = openWire(baseUrl);
  const plan = planCompany(state.seed);
  const events = planDay(plan, state.seed, state.startedAt);

  const sites = await ensureCompany(api, plan);
  await ensureEngineers(api, plan, state);
  await saveState(options.data, state);
  const models = modelsOf(sites, events, state);
  const devices = await openDevices(api, wire, sites, models, state);
  log(`${plan.clients.length} clients, ${sites.length} sites, ${devices.length} devices are in place`);

  const counts: Counts = { sent: 0, refused: new Map() };
  const began = performance.now();
  await tellThePast(devices, state, counts, stop);
  await saveState(options.data, state);
  log(
    `${counts.sent} reports of the past in ${Math.round((performance.now() - began) / 1000)} s; now living on in real time`,
  );

  const people = await gatherPeople(baseUrl, api, plan, state.passwords, state.seed);
  narrate(events, stop);
  const saving = setInterval(() => {
    for (const device of devices) remember(device, state);
    saveState(options.data, state).catch((error: unknown) => log(`the state was not saved: ${String(error)}`));
  }, 30_000);
  await Promise.all([
    live(devices, now, counts, stop, (device, error) => fault(device, error, state)),
    actUntil(people, now, stop, log),
  ]);
  clearInterval(saving);
  for (const device of devices) remember(device, state);
  await saveState(options.data, state);
  wire.close();
  for (const [reason, count] of counts.refused) log(`${count} reports refused: ${reason}`);
  log(`stopped after ${counts.sent} reports`);
}

main().catch((error: unknown) => {
  console.error(`demo: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
