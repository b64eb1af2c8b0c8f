// Dell's UPS (DELL-SNMP-UPS-MIB, 674.10902.2), which Eaton makes and which speak UPS-MIB besides.
import { known } from '../gauge.ts';
import { partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';
import { fromSeconds } from '../ups.ts';

const root = '1.3.6.1.4.1.674.10902.2';

export const dellUps = defineProfile({
  name: 'dell-ups',
  match: madeBy('674.10902'),
  scalars: {
    model: `${root}.100.1.0`,
    firmware: `${root}.100.4.0`,
    status: `${root}.110.1.0`,
    serial: `${root}.120.1.2.0`,
    power: `${root}.120.2.6.0`,
    battery: `${root}.120.5.1.0`,
    seconds: `${root}.120.5.3.0`,
    probe: `${root}.120.7.2.0`,
    temperature: `${root}.120.7.3.2.0`,
    humidity: `${root}.120.7.3.3.0`,
  },
  map(answers) {
    const battery = answers.number('battery');
    const name = answers.text('probe') ?? 'Environment';
    return {
      facts: {
        vendor: 'Dell',
        kind: 'ups',
        model: answers.text('model'),
        firmware: answers.text('firmware'),
        serial: answers.text('serial'),
      },
      ups: {
        runtimeSeconds: fromSeconds(known(answers.number('seconds'))),
        onBattery: battery === null ? null : battery === discharging,
      },
      components: [
        ...stateOf('UPS', statusBy({ ok: [3], warning: [4], critical: [5, 6] })(answers.number('status'))),
        // The mean of the last hour, 0 before it is over.
        ...partOf('power', 'Consumption', answers.number('power') || null),
        ...partOf('temperature', name, answers.number('temperature') || null, 10),
        ...partOf('humidity', name, answers.number('humidity') || null, 10),
      ],
    };
  },
});

/** charging, discharging, floating, resting, off. */
const discharging = 2;
