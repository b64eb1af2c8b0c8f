// How well a device as a whole is protected against malware: one product that watches is enough, whatever others are (pure).
import type { Status } from '@vakhta/shared/status';
import { judgeAntivirus, type AntivirusProduct } from './antivirus.ts';
import { critical, unknown, verdictOf, warning, type Remark } from './verdict.ts';

export type DeviceAntivirusInput = {
  products: readonly AntivirusProduct[];
  /** What the products' own tools remarked beside their state: failed updates, a licence that ended. */
  remarks: readonly Remark[];
  /** Whether everything that would tell of a product could be asked: silence is only then an answer. */
  isComplete: boolean;
};

export type DeviceAntivirus = { status: Status; reasons: string[] };

/** Only called where products are, or where each device has to have one (Windows for people's desks). */
export function judgeDeviceAntivirus({ products, remarks, isComplete }: DeviceAntivirusInput): DeviceAntivirus {
  const threats = products.filter((product) => (product.threats ?? 0) > 0).flatMap((product) => only(product));
  return verdictOf([
    ...threats,
    ...protection(products, isComplete),
    ...remarks.filter(({ status }) => status !== 'unknown'),
  ]);
}

const only = (product: AntivirusProduct): Remark[] =>
  judgeAntivirus({ products: [product] }).filter(({ reason }) => reason.endsWith('found'));

function protection(products: readonly AntivirusProduct[], isComplete: boolean): Remark[] {
  const named = (state: AntivirusProduct['state']) =>
    products.filter((product) => product.state === state).map(({ name }) => name);
  if (named('on').length > 0) return [];
  const outdated = named('outdated');
  if (outdated.length > 0) return [warning(`${outdated.join(', ')}: the definitions are out of date`)];
  const untold = named('unknown');
  if (untold.length > 0) return [unknown(`${untold.join(', ')}: it isn't told whether it watches`)];
  if (!isComplete) return [unknown('not everything that would tell of an antivirus could be read')];
  const off = named('off');
  if (off.length > 0) return [critical(`${off.join(', ')} is off, and no other product watches`)];
  const passive = named('passive');
  if (passive.length > 0)
    return [critical(`${passive.join(', ')} leaves the watch to another product, and there is none`)];
  return [critical('no antivirus is registered')];
}
