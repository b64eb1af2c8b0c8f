// One look for the screen: two in truth, a second apart, since a rate needs both.
import { systemClock, systemTimers } from '../clock.ts';
import { collectAll, createRemembered, type NamedReading } from '../collect.ts';
import type { Collector, CollectorSettings } from '../collectors/collector.ts';
import { collectorNames, collectorsOn } from '../collectors/index.ts';
import { loadConfig } from '../config.ts';
import { readOutboxState } from './outbox-state.ts';
import type { Surroundings } from './surroundings.ts';

const apartMs = 1000;

export async function listHere(around: Surroundings): Promise<{ here: readonly Collector[]; elsewhere: string[] }> {
  const config = await loadConfig(around.environment, around.readFile);
  const settings: CollectorSettings = {
    watchedServices: config.services,
    backups: config.backups,
    allowed: config.allowed,
    promisedHours: config.backupPromisedHours,
    outboxLength: () => readOutboxState(config.directory).reports,
  };
  const here = (await collectorsOn(around.host.platform))(settings);
  const elsewhere = await collectorNames(settings);
  for (const { name } of here) elsewhere.delete(name);
  return { here, elsewhere: [...elsewhere] };
}

export async function lookOnce(due: readonly Collector[], around: Surroundings): Promise<NamedReading[]> {
  // Nothing is saved: a look for the screen must not change what the agent that runs remembers.
  const remembered = createRemembered({ read: () => null, write: () => {} });
  const time = { clock: systemClock, timers: systemTimers };
  const first = due.filter((collector) => collector.every === 'cycle');
  if (first.length > 0) {
    await collectAll(first, around.host, remembered, time);
    await new Promise<void>((resolve) => void systemTimers.after(apartMs, resolve));
  }
  return collectAll(due, around.host, remembered, time);
}
