// GUDE's power strips and sensors: each product has the same tables under its own number (28507.N).
import { numbered, partOf } from '../parts.ts';
import { defineProfile, madeBy, type Profile } from '../profile.ts';

const gudeOf = (product: number): Profile => {
  const root = `1.3.6.1.4.1.28507.${product}.1`;
  return defineProfile({
    name: `gude-${product}`,
    match: madeBy(`28507.${product}`),
    tables: {
      names: { entry: `${root}.3.1.2.1`, columns: { name: 2 }, rarely: true },
      channels: { entry: `${root}.5.1.2.1`, columns: { power: 4, current: 5, voltage: 6 } },
      sensors: { entry: `${root}.6.1.1`, columns: { temperature: 2, humidity: 3 } },
    },
    map(answers, { description }) {
      const isSwitch = answers.rows('channels').length > 0 || answers.rows('names').length > 0;
      return {
        facts: { vendor: 'GUDE', kind: isSwitch ? 'pdu' : 'sensor', model: description },
        components: numbered([
          ...answers
            .rows('channels')
            .flatMap((row) => [
              ...partOf('power', `Channel ${row.index}`, row.number('power')),
              ...partOf('current', `Channel ${row.index}`, row.number('current'), 1000),
              ...partOf('voltage', `Channel ${row.index}`, row.number('voltage')),
            ]),
          // -9999 where nothing is plugged in.
          ...answers
            .rows('sensors')
            .flatMap((row) => [
              ...partOf('temperature', `Sensor ${row.index}`, row.number('temperature'), 10),
              ...partOf('humidity', `Sensor ${row.index}`, row.number('humidity') || null, 10),
            ]),
        ]),
      };
    },
  });
};

export const gude: readonly Profile[] = Array.from({ length: 150 }, (_, at) => gudeOf(at + 1));
