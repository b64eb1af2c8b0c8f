// Holds service-stopped.ts to what it promises.
import { describe, expect, it } from 'vitest';
import type { DeviceView } from '../device-view.ts';
import { aSample, aView, collected } from '../rig.ts';
import { serviceStopped } from './service-stopped.ts';

const limits = { holdSeconds: 120, recoverSeconds: 0 };
const view = (services: Record<string, number | null>, isWhole = true) =>
  aView({
    samples: [
      ...Object.entries(services).map(([name, value]) => aSample('service.running', value, { 'service.name': name })),
      collected('services', isWhole),
    ],
  });

/** Looks one after the other; the last. */
function live(...views: DeviceView[]) {
  let memory: unknown = null;
  let result = serviceStopped.look(views[0]!, limits, memory);
  for (const one of views) {
    result = serviceStopped.look(one, limits, memory);
    memory = result.memory;
  }
  return result;
}

describe('the rule service-stopped', () => {
  it('finds a service that ran and runs no more', () => {
    const { looks } = live(view({ ssh: 1, cron: 1 }), view({ ssh: 1, cron: 0 }));
    expect(looks).toMatchObject([
      { subject: 'ssh', status: 'ok' },
      { subject: 'cron', status: 'critical', holdSeconds: 120, params: { subject: 'cron' } },
    ]);
  });
  it('remembers over many reports that it ran', () => {
    expect(live(view({ cron: 1 }), view({ cron: 0 }), view({ cron: 0 })).looks[0]?.status).toBe('critical');
  });
  it('leaves a service alone that never ran here', () => {
    expect(live(view({ cups: 0 }), view({ cups: 0 })).looks).toEqual([]);
  });
  it('forgets a service that is no longer installed', () => {
    const { looks, complete, memory } = live(view({ cron: 1 }), view({}));
    expect({ looks, complete, memory }).toEqual({ looks: [], complete: true, memory: { running: [] } });
  });
  it('forgets nothing while the services can’t be read', () => {
    const { complete, memory } = live(view({ cron: 1 }), view({}, false));
    expect({ complete, memory }).toEqual({ complete: false, memory: { running: ['cron'] } });
  });
  it('does not know about one that could not be read', () => {
    expect(live(view({ cron: 1 }), view({ cron: null })).looks[0]?.status).toBe('unknown');
  });
});
