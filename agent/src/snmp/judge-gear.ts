// How well gear is, whichever MIB told of it (pure).
import { critical, warning, type Remark } from '../kinds/verdict.ts';
import type { Component, GearUps } from './reading.ts';

/** A remark and the labels of the states that say the same in the device's own words. */
type UpsRemark = Remark & { sameAs: readonly string[] };

const output = ['Output status', 'Output source'];
const battery = ['Battery status'];

/** First what the UPS as a whole is like, then the parts that the device itself complains of. */
export function judgeGear(ups: GearUps | null, components: readonly Component[]): { ups: Remark[]; parts: Remark[] } {
  const remarks = ups === null ? [] : judgeUps(ups);
  const isSaid = ({ type, label, status }: Component) =>
    type === 'state' && remarks.some((remark) => remark.status === status && remark.sameAs.includes(label));
  return {
    ups: remarks.map(({ status, reason }) => ({ status, reason })),
    parts: components.filter((part) => !isSaid(part)).flatMap(judgePart),
  };
}

/** A self test is not an outage: profiles give it as not on battery. */
function judgeUps(ups: GearUps): UpsRemark[] {
  const remarks: UpsRemark[] = [];
  const add = (remark: Remark, sameAs: readonly string[]) => remarks.push({ ...remark, sameAs });
  if (ups.onBattery === true) add(warning('The UPS runs on its battery'), output);
  if (ups.batteryStatus === 'low') add(critical('The battery of the UPS is low'), battery);
  if (ups.batteryStatus === 'depleted') add(critical('The battery of the UPS is depleted'), battery);
  if (ups.batteryStatus === 'replace')
    add(warning('The battery of the UPS must be replaced'), ['Battery replacement', 'Battery']);
  if (ups.outputSource === 'bypass') add(warning('The UPS is on bypass: what it feeds is not protected'), output);
  if (ups.outputSource === 'none') add(warning('The UPS gives no power'), output);
  if (ups.loadPct !== null && ups.loadPct > 100) add(warning(`The UPS is overloaded (${ups.loadPct} %)`), []);
  return remarks;
}

function judgePart({ label, value, unit, status }: Component): Remark[] {
  if (status !== 'critical' && status !== 'warning') return [];
  const measured = value === null ? '' : ` (${value}${unit === null ? '' : ` ${unit}`})`;
  return [{ status, reason: `${label}: the device calls it ${status}${measured}` }];
}
