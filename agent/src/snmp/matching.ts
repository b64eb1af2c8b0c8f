// By what devices are told apart before anything of their maker's is asked (pure).
import { madeBy, type Identity } from './profile.ts';

/** By what sysDescr says. */
export const describedAs =
  (pattern: RegExp) =>
  ({ description }: Identity): boolean =>
    pattern.test(description ?? '');

export const either =
  (...rules: readonly ((identity: Identity) => boolean)[]) =>
  (identity: Identity): boolean =>
    rules.some((rule) => rule(identity));

/** net-snmp's agent, which many appliances run: who made the device is told by what else it answers. */
export const runsNetSnmp = madeBy(8072, 2021);

/** The part of sysDescr that a pattern's first group takes. */
export const describedPart = ({ description }: Identity, pattern: RegExp): string | null =>
  pattern.exec(description ?? '')?.[1] ?? null;
