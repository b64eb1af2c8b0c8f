// The pair that two firewalls of Cisco's make, and the VPN load that they share (CISCO-FIREWALL-MIB, ALTIGA-LBSSF-STATS-MIB).
import { isCiscoOwn } from '../cisco-devices.ts';
import { asPercent } from '../gauge.ts';
import { measured, stateOf, statusBy } from '../parts.ts';
import { defineProfile } from '../profile.ts';

export const ciscoAsa = defineProfile({
  name: 'cisco-asa',
  match: isCiscoOwn,
  proof: ['1.3.6.1.4.1.9.9.147.1.2.1.1', '1.3.6.1.4.1.3076.2.1.2.36.1'],
  scalars: { vpnLoad: '1.3.6.1.4.1.3076.2.1.2.36.1.5.0' },
  tables: { hardware: { entry: '1.3.6.1.4.1.9.9.147.1.2.1.1.1', columns: { name: 2, state: 3, detail: 4 } } },
  map: (answers) => ({
    components: [
      ...answers
        .rows('hardware')
        .flatMap((row) =>
          /\boff\b/i.test(row.text('detail') ?? '')
            ? []
            : stateOf(row.text('name') ?? `Hardware ${row.index}`, failoverState(row.number('state'))),
        ),
      ...measured('load', 'VPN load balancing', asPercent(answers.number('vpnLoad'))),
    ],
  }),
});

/** other, up, down, error, overTemp, busy, noMedia, backup, active, standby */
const failoverState = statusBy({ ok: [2, 6, 8, 9, 10], warning: [7], critical: [3, 4, 5] });
