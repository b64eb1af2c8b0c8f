// Samples of parts are told from all else.
import { expect, it } from 'vitest';
import { isFromBeside, isSilentGear, partSamples } from './parts.ts';

it('takes samples of parts, whatever their names hold, and leaves the others', () => {
  const key = 'hw.temperature{hw.id=Te1/1\\, {a\\},hw.type=temperature}';
  expect(
    partSamples([
      { key: 'system.uptime', value: 1 },
      { key, value: 31 },
    ]),
  ).toEqual([{ key, metric: 'hw.temperature', type: 'temperature', id: 'Te1/1, {a}', value: 31 }]);
});

it('calls gear silent when it was asked in vain, and not when nobody asked', () => {
  expect(isSilentGear([{ key: 'snmp.reachable', value: 0 }])).toBe(true);
  expect(isSilentGear([{ key: 'snmp.reachable', value: 1 }])).toBe(false);
  expect(isSilentGear([])).toBe(false);
});

it('knows gear and checks for what they are, also when nobody polls them any more', () => {
  const of = (platform: string, polledBy: object | null) => isFromBeside({ device: { platform }, polledBy } as never);
  expect([of('snmp', null), of('check', null), of('snmp', {}), of('linux', null)]).toEqual([true, true, true, false]);
});
