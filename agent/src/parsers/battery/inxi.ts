// inxi -B: the machine's batteries, and after them those of mice and keyboards.
import type { Battery } from '../../kinds/battery.ts';
import { inxiSection, inxiValue } from '../inxi.ts';
import { countOf, decimalOf } from '../numbers.ts';
import type { Parser } from '../parser.ts';
import { countedCycles, newBattery, stateOf, toldHealth } from './values.ts';

export const inxi: Parser<'battery'> = {
  kind: 'battery',
  tool: 'inxi',
  claims: (text) => /\bcharge: |No system battery/.test(inxiSection(text, 'Battery') ?? ''),
  parse: (text) => {
    const entries = (inxiSection(text, 'Battery') ?? '').split(/(?=\b(?:ID|Device)-\d+: |\b[\w-]{1,40}: charge: )/);
    return { body: { batteries: entries.flatMap(batteryOf) } };
  },
};

function batteryOf(entry: string): Battery[] {
  const name = /^(?:ID-\d+: )?([\w-]+):? charge: /.exec(entry)?.[1];
  if (name === undefined || /^Device-|^(?:hid|wacom)/.test(entry) || /^(?:hid|wacom)/i.test(name)) return [];
  const percent = (key: string) => decimalOf(/([\d.]+)%/.exec(inxiValue(entry, key) ?? '')?.[1]);
  return [
    newBattery({
      name,
      state: stateOf(inxiValue(entry, 'status')),
      chargePct: percent('charge'),
      healthPct: toldHealth(percent('condition')),
      cycles: countedCycles(countOf(inxiValue(entry, 'cycles'))),
    }),
  ];
}
