// acpi -b, -i and -V (acpiclient on Linux).
import type { Battery } from '../../kinds/battery.ts';
import type { Parser } from '../parser.ts';
import { healthOf, newBattery, stateOf, toldHealth } from './values.ts';

const any =
  /^[ \t]*(?:Battery \d+: |Adapter \d+: (?:on|off)-line|Cooling \d+: |Thermal \d+: \w+, |No support for device type: power_supply)/m;

export const acpi: Parser<'battery'> = {
  kind: 'battery',
  tool: 'acpi',
  claims: (text) => any.test(text),
  parse: (text) => {
    const batteries = new Map<string, Battery>();
    for (const row of text.split('\n')) {
      const found = /^(Battery \d+): (.*)$/.exec(row.trim());
      if (found === null || row.length > 500) continue;
      const name = found[1]!;
      const told = found[2]!;
      const capacity = /^design capacity (\d+) m[AW]h?, last full capacity (\d+) m[AW]h?(?: = (\d+)%)?/.exec(told);
      const known = batteries.get(name);
      if (capacity !== null) {
        const [, design, full, pct] = capacity;
        const healthPct = healthOf(Number(full), Number(design)) ?? toldHealth(pct === undefined ? null : Number(pct));
        batteries.set(name, { ...(known ?? newBattery({ name })), healthPct });
        continue;
      }
      const state = /^([A-Za-z ]+), (\d+)%/.exec(told);
      if (state !== null)
        batteries.set(name, newBattery({ ...known, name, state: stateOf(state[1]), chargePct: Number(state[2]) }));
    }
    return { body: { batteries: [...batteries.values()] } };
  },
};
