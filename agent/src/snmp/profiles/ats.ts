// Rack transfer switches with a "SNMP Smart II Card" (37662).
import { partOf } from '../parts.ts';
import { wordOf } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.37662.1.2.2.1.1';

export const rackAts = defineProfile({
  name: 'ats',
  match: madeBy(37662),
  scalars: {
    model: `${root}.1.4.0`,
    inputA: `${root}.2.3.0`,
    inputB: `${root}.2.6.0`,
    current: `${root}.3.4.0`,
    load: `${root}.3.5.0`,
    temperature: `${root}.5.1.0`,
  },
  map: (answers, { description }) => ({
    facts: {
      kind: 'pdu',
      model: answers.text('model'),
      serial: wordOf(description, /\bSN (\w+)/),
      firmware: wordOf(description, /\bv([\d.]+)/),
    },
    components: [
      ...partOf('voltage', 'Input A', answers.number('inputA')),
      ...partOf('voltage', 'Input B', answers.number('inputB')),
      ...partOf('current', 'Output', answers.number('current'), 10),
      ...partOf('load', 'Output', answers.number('load')),
      ...partOf('temperature', 'System', answers.number('temperature')),
    ],
  }),
});
