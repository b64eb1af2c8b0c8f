// Zyxel's firewalls: USG FLEX, ATP and VPN (ZYXEL-ES-COMMON, 890.1.15.3) and ZyWALL before them (ZYXEL-ZYWALL-ZLD-COMMON-MIB).
import { asPercent } from '../gauge.ts';
import { describedAs, wordOf } from '../matching.ts';
import { defineProfile } from '../profile.ts';

const common = '1.3.6.1.4.1.890.1.15.3';
const zld = '1.3.6.1.4.1.890.1.6.22.1';

export const zyxelUsg = defineProfile({
  name: 'zyxel-usg',
  // Switches answer below the same numbers, and the agent may be net-snmp's.
  match: describedAs(/\b(?:USG|ZyWALL|ATP ?\d|VPN ?\d|NSG ?\d)/i),
  proof: [common, zld],
  scalars: {
    firmware: `${common}.1.6.0`,
    model: `${common}.1.11.0`,
    serial: `${common}.1.12.0`,
    cpu: `${common}.2.4.0`,
    memory: `${common}.2.5.0`,
    flash: `${common}.2.6.0`,
    zldCpu: `${zld}.1.0`,
    zldMemory: `${zld}.2.0`,
  },
  map(answers, identity) {
    const cpu = answers.number('cpu') ?? answers.number('zldCpu');
    const pools = [
      ['Memory', answers.number('memory') ?? answers.number('zldMemory')],
      ['Flash', answers.number('flash')],
    ] as const;
    return {
      facts: {
        vendor: 'Zyxel',
        kind: 'firewall',
        model: answers.text('model') ?? wordOf(identity.description, /^(.{1,40})$/),
        serial: answers.text('serial'),
        firmware: answers.text('firmware'),
      },
      // hrProcessorLoad of these counts cores that forward packets as busy all the time.
      processors: cpu === null ? [] : [{ label: 'CPU', utilizationPct: asPercent(cpu) }],
      memory: pools.flatMap(([label, used]) =>
        used === null ? [] : [{ label, usedPct: asPercent(used), totalBytes: null }],
      ),
    };
  },
});
