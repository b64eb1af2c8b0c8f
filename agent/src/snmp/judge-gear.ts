// How well a UPS is, whichever MIB told of it (pure).
import { critical, warning, type Remark } from '../kinds/verdict.ts';
import type { GearUps } from './reading.ts';

/** A self test is not an outage: profiles give it as not on battery. */
export function judgeUps(ups: GearUps): Remark[] {
  const remarks: Remark[] = [];
  if (ups.onBattery === true) remarks.push(warning('The UPS runs on its battery'));
  if (ups.batteryStatus === 'low') remarks.push(critical('The battery of the UPS is low'));
  if (ups.batteryStatus === 'depleted') remarks.push(critical('The battery of the UPS is depleted'));
  if (ups.batteryStatus === 'replace') remarks.push(warning('The battery of the UPS must be replaced'));
  if (ups.outputSource === 'bypass') remarks.push(warning('The UPS is on bypass: what it feeds is not protected'));
  if (ups.outputSource === 'none') remarks.push(warning('The UPS gives no power'));
  if (ups.loadPct !== null && ups.loadPct > 100) remarks.push(warning(`The UPS is overloaded (${ups.loadPct} %)`));
  return remarks;
}
