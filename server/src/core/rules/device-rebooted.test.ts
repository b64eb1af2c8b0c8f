// Holds device-rebooted.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { aSample, aView } from '../rig.ts';
import { deviceRebooted } from './device-rebooted.ts';

const view = (uptime: number | null) => aView({ samples: [aSample('system.uptime', uptime)] });

/** The statuses at one uptime after the other. */
function live(...uptimes: (number | null)[]) {
  let memory: unknown = null;
  return uptimes.map((uptime) => {
    const result = deviceRebooted.look(view(uptime), { shownSeconds: 600 }, memory);
    memory = result.memory;
    return result.looks[0]!.status;
  });
}

describe('the rule device-rebooted', () => {
  it('finds a restart, shows it for ten minutes, and ends by itself', () => {
    expect(live(90_000, 30, 90, 590, 650)).toEqual(['ok', 'warning', 'warning', 'warning', 'ok']);
  });
  it('takes a device that is first seen shortly after its start for one that was switched on', () => {
    expect(live(30, 90)).toEqual(['ok', 'ok']);
  });
  it('finds two restarts one after the other', () => {
    expect(live(90_000, 30, 700, 20)).toEqual(['ok', 'warning', 'ok', 'warning']);
  });
  it('keeps what it knew over a report without uptime', () => {
    expect(live(90_000, null, 30)).toEqual(['ok', 'unknown', 'warning']);
  });
});
