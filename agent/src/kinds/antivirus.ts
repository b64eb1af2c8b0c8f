// Antivirus products: whether they watch, and how old what they know is.
import type { Bodies } from './index.ts';
import { critical, warning, type Remark } from './verdict.ts';

export type AntivirusState = 'on' | 'off' | 'outdated' | 'passive' | 'unknown';

/** `outdated` speaks of the definitions, not of the program. */
export type AntivirusProduct = {
  name: string;
  version: string | null;
  state: AntivirusState;
  realTime: boolean | null;
  upToDate: boolean | null;
  definitionsAt: string | null;
  definitionsAgeDays: number | null;
  lastQuickScanAt: string | null;
  lastFullScanAt: string | null;
  threats: number | null;
  licenceDaysLeft: number | null;
};

/** Definitions older than this are out of date. */
export const oldestDefinitionsDays = 7;

export function newProduct(known: Partial<AntivirusProduct> & Pick<AntivirusProduct, 'name'>): AntivirusProduct {
  return {
    version: null,
    state: 'unknown',
    realTime: null,
    upToDate: null,
    definitionsAt: null,
    definitionsAgeDays: null,
    lastQuickScanAt: null,
    lastFullScanAt: null,
    threats: null,
    licenceDaysLeft: null,
    ...known,
  };
}

/**
 * The age decides where it is told, then what the product says of itself. A product that is on with definitions out of
 * date is `outdated`; one that is off, or steps back for another, stays that.
 */
export function withState(product: AntivirusProduct): AntivirusProduct {
  const age = product.definitionsAgeDays;
  const upToDate =
    age !== null && age > oldestDefinitionsDays ? false : (product.upToDate ?? (age === null ? null : true));
  const isOutdated = upToDate === false && (product.state === 'on' || product.state === 'unknown');
  return { ...product, upToDate, state: isOutdated ? 'outdated' : product.state };
}

/**
 * critical: off without another product that watches, a threat found. warning: definitions out of date. In passive mode
 * another product does the work, so that neither real-time protection nor the definitions count.
 */
export function judgeAntivirus({ products }: Bodies['antivirus']): Remark[] {
  const isWatched = products.some(({ state }) => state === 'on' || state === 'outdated');
  return products.flatMap((product) => remarksOn(product, isWatched));
}

function remarksOn(product: AntivirusProduct, isWatched: boolean): Remark[] {
  const { name, state, threats, definitionsAgeDays } = product;
  const remarks: Remark[] = [];
  if (threats !== null && threats > 0)
    remarks.push(critical(`${name}: ${threats} ${threats === 1 ? 'threat' : 'threats'} found`));
  if (state === 'off' && !isWatched) remarks.push(critical(`${name} is off, and no other product watches`));
  if (state === 'outdated') {
    const age = definitionsAgeDays === null ? '' : ` (${Math.floor(definitionsAgeDays)} days old)`;
    remarks.push(warning(`${name}: the definitions are out of date${age}`));
  }
  return remarks;
}
