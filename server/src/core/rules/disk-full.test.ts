// Holds disk-full.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { evaluateRules, type OpenIncident } from '../evaluate.ts';
import { aSample, aView, collected, defaultsOf } from '../rig.ts';
import { diskFull, levelFor } from './disk-full.ts';

const limits = defaultsOf(diskFull);
const gb = 1e9;

type Fs = { mount: string; used: number | null; size?: number; readOnly?: boolean };
const view = (filesystems: Fs[], isWhole = true) =>
  aView({
    samples: [
      ...filesystems.flatMap(({ mount, used, size = 10 * gb, readOnly = false }) => {
        const sample = (name: string, value: number | null) =>
          aSample(`system.filesystem.${name}`, value, { 'system.filesystem.mountpoint': mount });
        return [
          sample('utilization', used),
          sample('limit', size),
          sample('available', used === null ? null : Math.round(size * (1 - used))),
          sample('read_only', readOnly ? 1 : 0),
        ];
      }),
      collected('filesystems', isWhole),
    ],
  });
const look = (of: Fs) => diskFull.look(view([of]), limits, null).looks[0];

describe('the rule disk-full', () => {
  it('finds a file system over its level at once, and says how much is left', () => {
    expect(look({ mount: '/data', used: 0.92 })).toMatchObject({
      subject: '/data',
      status: 'warning',
      holdSeconds: 0,
      params: { subject: '/data', value: 0.92, free: 0.8 * gb, threshold: 0.9, limit: 10 * gb },
    });
    expect(look({ mount: '/data', used: 0.96 })).toMatchObject({ status: 'critical', params: { threshold: 0.95 } });
  });
  it('lets an incident go on until there is a margin under the level', () => {
    expect(look({ mount: '/', used: 0.89 })?.status).toBe('between');
    expect(look({ mount: '/', used: 0.87 })?.status).toBe('ok');
  });
  it('allows a large file system to be fuller', () => {
    expect(look({ mount: '/', used: 0.93, size: 4000 * gb })?.status).toBe('ok');
    expect(look({ mount: '/', used: 0.97, size: 4000 * gb })?.status).toBe('warning');
  });
  it('lets a large one recover as well', () => {
    const level = levelFor(0.9, 4000 * gb, 0.8);
    expect(look({ mount: '/', used: level - 0.012, size: 4000 * gb })?.status).toBe('ok');
  });
  it('leaves what is mounted to be read alone', () => {
    expect(diskFull.look(view([{ mount: '/snap', used: 1, readOnly: true }]), limits, null).looks).toEqual([]);
  });
  it('ends an incident whose file system is gone, but not when the file systems could not be read', () => {
    const open: OpenIncident[] = [{ rule: 'disk-full', subject: '/usb', status: 'critical' }];
    const found = (isWhole: boolean) =>
      evaluateRules([diskFull], {
        view: view([{ mount: '/', used: 0.1 }], isWhole),
        now: 0,
        limitsOf: () => limits,
        open,
        memories: {},
      }).findings;
    expect(found(true)).toMatchObject([{ kind: 'recovered', because: 'gone', subject: '/usb' }]);
    expect(found(false)).toEqual([]);
  });
  it('does not know about one that could not be read', () => {
    expect(look({ mount: '/nfs', used: null })?.status).toBe('unknown');
  });
});

describe('the level for a size', () => {
  it('stays as it is up to 20 GB and for a size that is not known', () => {
    expect(levelFor(0.9, 20 * gb, 0.8)).toBe(0.9);
    expect(levelFor(0.9, null, 0.8)).toBe(0.9);
  });
  it('rises with the size, and never reaches one', () => {
    expect(levelFor(0.9, 200 * gb, 0.8)).toBeCloseTo(0.937, 3);
    expect(levelFor(0.9, 1e17, 0.8)).toBeLessThan(1);
  });
});
