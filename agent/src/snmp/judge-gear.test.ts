// What is said of a UPS is said once, in the words that are most telling.
import { describe, expect, it } from 'vitest';
import { joinContributions, type GearUps } from './reading.ts';
import { stateOf } from './parts.ts';

const reasonsOf = (ups: Partial<GearUps>, label: string, status: 'warning' | 'critical') =>
  joinContributions([{ ups, components: stateOf(label, status) }]);

describe('the reasons of a UPS', () => {
  it('name its running on battery once, and its state stays a part', () => {
    const { reasons, components } = reasonsOf({ onBattery: true }, 'Output status', 'warning');
    expect(reasons).toEqual(['The UPS runs on its battery']);
    expect(components).toHaveLength(1);
  });

  it('name a low battery and one to be replaced once', () => {
    expect(reasonsOf({ batteryStatus: 'low' }, 'Battery status', 'critical').reasons).toHaveLength(1);
    expect(reasonsOf({ batteryStatus: 'replace' }, 'Battery replacement', 'warning').reasons).toHaveLength(1);
  });

  it('keep the word of the device where it is worse than what follows from the rest', () => {
    expect(reasonsOf({ outputSource: 'bypass' }, 'Output status', 'critical')).toMatchObject({
      status: 'critical',
      reasons: ['The UPS is on bypass: what it feeds is not protected', 'Output status: the device calls it critical'],
    });
  });

  it('keep what a state says when nothing else says it', () => {
    expect(reasonsOf({ onBattery: false }, 'Output status', 'warning').reasons).toEqual([
      'Output status: the device calls it warning',
    ]);
  });
});
