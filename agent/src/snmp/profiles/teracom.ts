// Teracom's TCW241 (38783.3): sensors on 1-Wire, four analog inputs; thousandths.
import { partOf } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';
import type { Component } from '../reading.ts';

const root = '1.3.6.1.4.1.38783.3';
const eight = [1, 2, 3, 4, 5, 6, 7, 8];
const four = [1, 2, 3, 4];

const each = (name: string, numbers: readonly number[], oid: (n: number) => string) =>
  Object.fromEntries(numbers.map((n) => [`${name}${n}`, oid(n)]));

export const teracom = defineProfile({
  name: 'teracom',
  match: madeBy(38783),
  proof: [root],
  scalars: {
    firmware: `${root}.1.2.0`,
    model: `${root}.2.1.2.0`,
    ...each('name', eight, (n) => `${root}.2.2.1.${n}.1.0`),
    ...each('first', eight, (n) => `${root}.3.1.${n}.1.0`),
    ...each('second', eight, (n) => `${root}.3.1.${n}.2.0`),
    ...each('id', eight, (n) => `${root}.3.1.${n}.3.0`),
    ...each('inputName', four, (n) => `${root}.2.2.2.${n}.1.0`),
    ...each('input', four, (n) => `${root}.3.2.${n}.0`),
  } as Record<string, string>,
  map: (answers) => ({
    facts: {
      vendor: 'Teracom',
      kind: 'sensor',
      model: answers.text('model'),
      firmware: /v[\d.]+$/.exec(answers.text('firmware') ?? '')?.[0] ?? answers.text('firmware'),
    },
    components: [
      ...eight.flatMap((n): Component[] => {
        const id = answers.text(`id${n}`);
        // Families of 1-Wire that measure a temperature; the second value of those with two is a humidity.
        if (id === null || !/^(?:10|22|28|3B|42)|(?:10|22|28|3B|42)$/i.test(id) || /^0+$/.test(id)) return [];
        const label = answers.text(`name${n}`) ?? `Sensor ${n}`;
        return [
          ...partOf('temperature', label, answers.number(`first${n}`), 1000),
          ...partOf('humidity', label, answers.number(`second${n}`), 1000),
        ];
      }),
      ...four.flatMap((n) =>
        partOf('voltage', answers.text(`inputName${n}`) ?? `Analog input ${n}`, answers.number(`input${n}`), 1000),
      ),
    ],
  }),
});
