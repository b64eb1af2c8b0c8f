// Holds device-silent.ts to what it promises.
import type { DeviceKind } from '@vakhta/shared/model/device';
import { describe, expect, it } from 'vitest';
import { aView } from '../rig.ts';
import { deviceSilent } from './device-silent.ts';

const limits = { silentSeconds: 300 };
const now = Date.UTC(2026, 10, 25);
const view = (kind: DeviceKind, silentSeconds: number | null, reportSeconds = 60) =>
  aView({ kind, reportSeconds, now, heardAt: silentSeconds === null ? null : now - silentSeconds * 1000 });
const status = (...of: Parameters<typeof view>) => deviceSilent.look(view(...of), limits, null).looks[0]?.status;

describe('the rule device-silent', () => {
  it('finds a server critical that was not heard for longer than the level', () => {
    expect(status('server', 300)).toBe('ok');
    expect(status('server', 301)).toBe('critical');
    expect(status('virtual-machine', 301)).toBe('critical');
    expect(status('unknown', 301)).toBe('critical');
    expect(status('container', 301)).toBe('warning');
  });
  it('leaves gear to the device whose agent polls it', () => {
    const gear = aView({ kind: 'server', isPolled: true, now, heardAt: now - 86_400_000 });
    expect(deviceSilent.look(gear, limits, null).looks[0]?.status).toBe('ok');
  });
  it('lets workstations be switched off', () => {
    expect(status('workstation', 86_400)).toBe('ok');
    expect(status('laptop', 86_400)).toBe('ok');
  });
  it('waits for three intervals where reports are rare', () => {
    expect(status('server', 1700, 600)).toBe('ok');
    expect(status('server', 1801, 600)).toBe('critical');
  });
  it('can be made more patient', () => {
    expect(deviceSilent.look(view('server', 500), { silentSeconds: 600 }, null).looks[0]?.status).toBe('ok');
  });
  it('says how long nothing was heard', () => {
    expect(deviceSilent.look(view('server', 720), limits, null).looks[0]?.params).toEqual({ silentSeconds: 720 });
  });
  it('does not know about a device that never reported', () => {
    expect(status('server', null)).toBe('unknown');
  });
});
