// Tripp Lite's UPS, PDUs and probes behind a card with PowerAlert (TRIPPLITE-PRODUCTS, 850.1.1).
import { plausible } from '../gauge.ts';
import { numbered, partOf } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';
import { fromMinutes, fromSeconds, highestLoad, lineLabel } from '../ups.ts';

const root = '1.3.6.1.4.1.850.1.1';

export const tripplite = defineProfile({
  name: 'tripplite',
  match: madeBy(850),
  proof: [root],
  // The card's: what the UPS gives for its own is its protocol.
  scalars: { firmware: '1.3.6.1.2.1.33.1.1.4.0' },
  tables: {
    devices: { entry: `${root}.1.2.1`, columns: { model: 5 }, rarely: true },
    identity: { entry: `${root}.2.1.1`, columns: { serial: 5 }, rarely: true },
    upses: { entry: `${root}.3.1.2.1.1`, columns: { celsius: 7 } },
    batteries: { entry: `${root}.3.1.3.1.1.1`, columns: { seconds: 2, minutes: 3, charge: 4 } },
    batteryDetails: { entry: `${root}.3.1.3.1.2.1`, columns: { voltage: 1 } },
    inputs: { entry: `${root}.3.1.3.2.2.1`, columns: { voltage: 3 } },
    outputs: { entry: `${root}.3.1.3.3.2.1`, columns: { voltage: 2, current: 3, power: 4, load: 5 } },
    pdus: { entry: `${root}.3.2.2.1.1`, columns: { power: 9 } },
    temperatures: { entry: `${root}.3.3.3.1.1`, columns: { celsius: 1 } },
    humidities: { entry: `${root}.3.3.3.2.1`, columns: { value: 1 } },
  },
  map(answers) {
    const identity = answers.rows('identity')[0];
    const battery = answers.rows('batteries')[0];
    const [inputs, outputs] = [answers.rows('inputs'), answers.rows('outputs')];
    const isPdu = battery === undefined && answers.rows('pdus').length > 0;
    const isProbe = !isPdu && battery === undefined && answers.rows('temperatures').length > 0;
    return {
      facts: {
        vendor: 'Tripp Lite',
        kind: isPdu ? 'pdu' : isProbe ? 'sensor' : null,
        model: answers.rows('devices')[0]?.text('model') ?? null,
        serial: identity?.text('serial') ?? null,
        firmware: answers.text('firmware'),
      },
      ...(battery === undefined
        ? {}
        : {
            ups: {
              chargePct: plausible('charge', battery.number('charge')),
              runtimeSeconds: fromMinutes(battery.number('minutes')),
              secondsOnBattery: fromSeconds(battery.number('seconds')),
              loadPct: highestLoad(outputs.map((row) => row.number('load'))),
            },
          }),
      components: numbered([
        ...answers
          .rows('upses')
          .flatMap((row) => partOf('temperature', 'Temperature', row.number('celsius') || null, 10)),
        ...answers
          .rows('batteryDetails')
          .flatMap((row) => partOf('voltage', `Battery ${row.arcs.at(-1)}`, row.number('voltage'), 10)),
        ...inputs.flatMap((row) =>
          partOf('voltage', lineLabel('Input', row.arcs.at(-1) ?? 1, inputs.length), row.number('voltage'), 10),
        ),
        ...outputs.flatMap((row) => {
          const label = lineLabel('Output', row.arcs.at(-1) ?? 1, outputs.length);
          return [
            ...partOf('voltage', label, row.number('voltage'), 10),
            ...partOf('current', label, row.number('current'), 100),
            ...partOf('power', label, row.number('power')),
          ];
        }),
        ...answers.rows('pdus').flatMap((row) => partOf('power', 'Total', row.number('power'))),
        ...answers
          .rows('temperatures')
          .flatMap((row) => partOf('temperature', `Environment ${row.arcs.at(-1)}`, row.number('celsius'), 10)),
        ...answers
          .rows('humidities')
          .flatMap((row) => partOf('humidity', `Environment ${row.arcs.at(-1)}`, row.number('value'))),
      ]),
    };
  },
});
