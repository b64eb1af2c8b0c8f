// Ubiquiti's UniFi access points (UBNT-UniFi-MIB) and airOS radios (UBNT-AirMAX-MIB, FROGFOOT-RESOURCES-MIB).
import { asPercent, celsiusNotZero, percentNotFree, scaled } from '../gauge.ts';
import { measured } from '../parts.ts';
import { describedAs, either, runsNetSnmp, wordOf } from '../matching.ts';
import { anyDevice, defineProfile, madeBy } from '../profile.ts';

const airMax = '1.3.6.1.4.1.41112.1.4';
const unifiSystem = '1.3.6.1.4.1.41112.1.6.3';
const frogfoot = '1.3.6.1.4.1.10002.1.1.1';

export const unifi = defineProfile({
  name: 'unifi',
  match: either(runsNetSnmp, madeBy('41112', '10002')),
  proof: [unifiSystem],
  scalars: { model: `${unifiSystem}.3.0`, firmware: `${unifiSystem}.6.0` },
  map: (answers) => ({
    facts: { vendor: 'Ubiquiti', kind: 'ap', model: answers.text('model'), firmware: answers.text('firmware') },
  }),
});

/** Gateways of the UniFi line have no tree of their own. */
export const unifiGateway = defineProfile({
  name: 'unifi-gateway',
  match: describedAs(/\b(?:UDM|UXG|UCG|UDR|UDW)\b/),
  map: (_, identity) => ({
    facts: {
      vendor: 'Ubiquiti',
      kind: 'router',
      model: wordOf(identity.description, /\b((?:UDM|UXG|UCG|UDR|UDW)(?:-\w+)*)/),
      firmware: wordOf(identity.description, /(?:UDM|UXG|UCG|UDR|UDW)(?:-\w+)* v?(\d\S*)/),
    },
  }),
});

export const airos = defineProfile({
  name: 'airos',
  match: either(runsNetSnmp, madeBy('41112', '10002')),
  proof: [airMax],
  scalars: { cpu: `${airMax}.8.3.0`, temperature: `${airMax}.8.4.0` },
  // IEEE802dot11-MIB: what the radio's maker says of it, by interface.
  tables: { radios: { entry: '1.2.840.10036.3.1.2.1', columns: { product: 3, version: 4 } } },
  map(answers) {
    const radios = answers.rows('radios');
    const temperature = answers.number('temperature');
    return {
      facts: {
        vendor: 'Ubiquiti',
        kind: 'ap',
        model: radios.map((row) => row.text('product')).find((product) => product !== null) ?? null,
        firmware: radios.map((row) => row.text('version')).find((version) => version !== null) ?? null,
      },
      // In hundredths.
      processors: answers.has('cpu')
        ? [{ label: 'Processor', utilizationPct: asPercent(scaled(answers.number('cpu'), 100)) }]
        : [],
      // Degrees in the MIB; airOS 8 counts in ten-millionths of them.
      components: measured(
        'temperature',
        'Temperature',
        celsiusNotZero(scaled(temperature, temperature !== null && Math.abs(temperature) > 1000 ? 10_000_000 : 1)),
      ),
    };
  },
});

/** Memory of both, in kilobytes: what is buffered or cached is free when it is wanted. */
export const frogfootResources = defineProfile({
  name: 'frogfoot-resources',
  match: anyDevice,
  proof: [frogfoot],
  scalars: {
    total: `${frogfoot}.1.1.0`,
    free: `${frogfoot}.1.2.0`,
    buffers: `${frogfoot}.1.3.0`,
    cached: `${frogfoot}.1.4.0`,
  },
  map(answers) {
    const [total, free] = [answers.number('total'), answers.number('free')];
    if (total === null || total === 0) return {};
    const spare = free === null ? null : free + (answers.number('buffers') ?? 0) + (answers.number('cached') ?? 0);
    return {
      memory: [{ label: 'Memory', usedPct: percentNotFree(spare, total), totalBytes: total * 1024 }],
    };
  },
});
