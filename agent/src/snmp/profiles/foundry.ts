// Foundry's, Brocade's and Ruckus' switches with IronWare (FOUNDRY-SN-AGENT-MIB).
import { wordOf } from '../matching.ts';
import { asPercent, celsiusNotZero } from '../gauge.ts';
import { measured, numbered, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const chassis = '1.3.6.1.4.1.1991.1.1.1';
const agent = '1.3.6.1.4.1.1991.1.1.2.1';

export const foundry = defineProfile({
  name: 'foundry',
  match: madeBy(1991),
  scalars: {
    serial: `${chassis}.1.2.0`,
    halfDegrees: `${chassis}.1.18.0`,
    version: `${agent}.11.0`,
    cpu: `${agent}.52.0`,
    memory: `${agent}.53.0`,
    memoryTotal: `${agent}.54.0`,
  },
  tables: {
    supplies: { entry: `${chassis}.2.1.1`, columns: { name: 2, state: 3 } },
    fans: { entry: `${chassis}.3.1.1`, columns: { name: 2, state: 3 } },
    sensors: { entry: '1.3.6.1.4.1.1991.1.1.2.13.1.1', columns: { name: 3, halfDegrees: 4 } },
  },
  map(answers, { description }) {
    const [cpu, memory] = [asPercent(answers.number('cpu')), asPercent(answers.number('memory'))];
    const sensors = answers
      .rows('sensors')
      .flatMap((row) =>
        measured(
          'temperature',
          row.text('name') ?? `Sensor ${row.index}`,
          celsiusNotZero(row.number('halfDegrees'), 2),
        ),
      );
    return {
      facts: {
        vendor: wordOf(description, /^(Ruckus|Brocade|Foundry)/i) ?? 'Ruckus',
        kind: 'switch',
        model: wordOf(description, /^[^,]*,[^,]*?((?:ICX|FI-|FES|FCX|FGS|FLS|SX|TurboIron|NetIron)[\w-]*)/i),
        serial: answers.text('serial'),
        firmware: answers.text('version') ?? wordOf(description, /\bVersion V?([\w.]+)/i),
      },
      processors: cpu === null ? [] : [{ label: 'Processor', utilizationPct: cpu }],
      memory: memory === null ? [] : [{ label: 'Memory', usedPct: memory, totalBytes: answers.number('memoryTotal') }],
      components: numbered([
        ...(sensors.length > 0
          ? sensors
          : measured('temperature', 'Chassis', celsiusNotZero(answers.number('halfDegrees'), 2))),
        ...answers
          .rows('fans')
          .flatMap((row) => stateOf(row.text('name') ?? `Fan ${row.index}`, partState(row.number('state')))),
        ...answers
          .rows('supplies')
          .flatMap((row) => stateOf(row.text('name') ?? `Power supply ${row.index}`, partState(row.number('state')))),
      ]),
    };
  },
});

/** other, normal, failure: other is a place that nothing is in */
const partState = statusBy({ absent: [1], ok: [2], critical: [3] });
