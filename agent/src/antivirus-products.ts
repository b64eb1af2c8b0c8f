// What several sources tell of antivirus products, joined to one word each (pure).
import { withState, type AntivirusProduct } from './kinds/antivirus.ts';

const day = 86_400_000;

/** Of one product the first that knows a thing is believed: the most trusted source comes first. */
export function joinProducts(told: readonly AntivirusProduct[]): AntivirusProduct[] {
  const joined = new Map<string, AntivirusProduct>();
  for (const product of told) {
    const before = joined.get(product.name);
    joined.set(product.name, before === undefined ? product : joinTwo(before, product));
  }
  return [...joined.values()];
}

function joinTwo(one: AntivirusProduct, other: AntivirusProduct): AntivirusProduct {
  const known = Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null));
  return { ...other, ...known, state: one.state === 'unknown' ? other.state : one.state };
}

/** The age of definitions as of now, where only their date is told; a date without a zone is the device's own. */
export function aged(product: AntivirusProduct, nowMs: number): AntivirusProduct {
  if (product.definitionsAgeDays !== null || product.definitionsAt === null) return withState(product);
  const at = Date.parse(product.definitionsAt);
  const definitionsAgeDays = Number.isFinite(at) ? Math.max(0, Math.round(((nowMs - at) / day) * 10) / 10) : null;
  return withState({ ...product, definitionsAgeDays });
}
