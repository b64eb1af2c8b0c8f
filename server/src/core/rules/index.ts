// THE LIST of rules, in the order in which they are shown.
import { certificateEnding } from './certificate-ending.ts';
import { checkFailed } from './check-failed.ts';
import { clockDrift } from './clock-drift.ts';
import { cpuSaturated } from './cpu-saturated.ts';
import { deviceRebooted } from './device-rebooted.ts';
import { deviceSilent } from './device-silent.ts';
import { deviceUnreachable } from './device-unreachable.ts';
import { diskFilling } from './disk-filling.ts';
import { diskFull } from './disk-full.ts';
import { memoryPressure } from './memory-pressure.ts';
import type { Rule } from './rule.ts';
import { serviceStopped } from './service-stopped.ts';
import { swapHeavy } from './swap-heavy.ts';

export const rules: readonly Rule[] = [
  deviceSilent,
  deviceUnreachable,
  checkFailed,
  certificateEnding,
  diskFull,
  diskFilling,
  serviceStopped,
  memoryPressure,
  swapHeavy,
  cpuSaturated,
  clockDrift,
  deviceRebooted,
];

const byKey = new Map(rules.map((rule) => [rule.key, rule]));

/** The rule of a key that one of ours wrote down; throws for any other. */
export function findRule(key: string): Rule {
  const rule = byKey.get(key);
  if (!rule) throw new Error(`there is no rule ${key}`);
  return rule;
}
