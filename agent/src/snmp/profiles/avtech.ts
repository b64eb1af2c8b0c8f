// AVTECH's Room Alert and TemPageR (20916.1): each model has a layout of its own under its number.
import { numbered, partOf } from '../parts.ts';
import { wordOf } from '../matching.ts';
import { defineProfile, madeBy, type Profile } from '../profile.ts';
import type { Component } from '../reading.ts';

type Place = { celsius: string; humidity?: string; label?: string; name: string };

/** Values are hundredths; the first models have whole numbers where their setting says so, which no reading tells apart. */
const avtechOf = (product: number, places: readonly Place[]): Profile => {
  const root = `1.3.6.1.4.1.20916.1.${product}.1`;
  const scalars: Record<string, string> = {};
  for (const [at, place] of places.entries()) {
    scalars[`celsius${at}`] = `${root}.${place.celsius}.0`;
    if (place.humidity !== undefined) scalars[`humidity${at}`] = `${root}.${place.humidity}.0`;
    if (place.label !== undefined) scalars[`label${at}`] = `${root}.${place.label}.0`;
  }
  return defineProfile({
    name: `avtech-${product}`,
    match: madeBy(`20916.1.${product}`),
    scalars,
    map: (answers, { description }) => ({
      facts: {
        vendor: 'AVTECH',
        kind: 'sensor',
        model: wordOf(description, /^(.*?)\s*\bv?\d+\.\d+/i) ?? description,
        firmware: wordOf(description, /\bv?(\d+(?:\.\d+)+)/i),
      },
      components: numbered(
        places.flatMap((place, at): Component[] => {
          const label = answers.text(`label${at}`) ?? place.name;
          // An empty socket says 0.
          return [
            ...partOf('temperature', label, answers.number(`celsius${at}`) || null, 100),
            ...partOf(
              'humidity',
              label,
              humidityOf(answers.number(`humidity${at}`), answers.number(`celsius${at}`)),
              100,
            ),
          ];
        }),
      ),
    }),
  });
};

const humidityOf = (humidity: number | null, celsius: number | null) =>
  celsius === null || celsius === 0 ? null : humidity || null;

const digital = (from: number, count: number, at: (n: number) => Place): Place[] =>
  Array.from({ length: count }, (_, n) => at(from + n));

/** A branch for each socket: Celsius, Fahrenheit, humidity, two heat indexes, (dew points,) label. */
const sockets = (count: number, branch: string, label?: (n: number) => string) =>
  digital(1, count, (n) => ({
    celsius: `${branch}.${n}.1`,
    humidity: `${branch}.${n}.3`,
    ...(label === undefined ? {} : { label: label(n) }),
    name: `Sensor ${n}`,
  }));

const internal = 'Internal';

export const avtech: readonly Profile[] = [
  // TemPageR: four sensors in one branch.
  avtechOf(
    1,
    digital(1, 4, (n) => ({ celsius: `1.${n}`, name: `Sensor ${n}` })),
  ),
  // Room Alert 24E/26W/7E/11E.
  avtechOf(2, [{ celsius: '1.1.2', name: internal }, ...sockets(8, '2')]),
  avtechOf(3, [{ celsius: '1.1.2', name: internal }, ...sockets(2, '2')]),
  avtechOf(4, [{ celsius: '1.1.2', name: internal }, ...sockets(6, '2')]),
  avtechOf(5, [{ celsius: '1.1.2', name: internal }, ...sockets(8, '2')]),
  // Room Alert 4E, TemPageR 4E.
  avtechOf(6, [{ celsius: '1.1.2', label: '1.2.1', name: internal }, ...sockets(2, '2', (n) => `2.${n}.6`)]),
  avtechOf(7, [{ celsius: '1.1.2', name: internal }, ...sockets(4, '2')]),
  // Room Alert 32E and 32W.
  avtechOf(8, [{ celsius: '1.1.2', humidity: '1.2.1', name: internal }, ...sockets(8, '2')]),
  // Room Alert 3E.
  avtechOf(9, [
    { celsius: '1.1.1', label: '1.1.3', name: internal },
    { celsius: '1.2.1', humidity: '1.2.3', label: '1.2.6', name: 'Sensor 1' },
  ]),
  // Room Alert 12E.
  avtechOf(10, [
    { celsius: '1.1', label: '1.3', name: internal },
    ...digital(2, 3, (n) => ({ celsius: `${n}.1`, humidity: `${n}.3`, label: `${n}.8`, name: `Sensor ${n - 1}` })),
  ]),
  // Room Alert 32S, 12S, 3S and MAX have labels apart.
  ...[11, 12, 13, 14, 15, 16].map((product) =>
    avtechOf(product, [{ celsius: '1.1.2', label: '4.1.1', name: internal }, ...sockets(8, '2', (n) => `4.2.${n}`)]),
  ),
];
