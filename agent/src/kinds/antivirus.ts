// Antivirus products: whether they watch, and how old what they know is.
import type { Bodies } from './index.ts';
import type { Remark } from './verdict.ts';

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

export function judgeAntivirus(_body: Bodies['antivirus']): Remark[] {
  return [];
}
