// DrayTek's routers (ADSL-LINE's vendor tree 7367.3); switches and access points of theirs say so in sysDescr.
import { asPercent } from '../gauge.ts';
import { describedAs, wordOf } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.7367.3';
const isSwitch = describedAs(/VigorSwitch/i);
const isAccessPoint = describedAs(/VigorAP/i);

export const draytek = defineProfile({
  name: 'draytek',
  match: madeBy('7367'),
  scalars: { model: `${root}.1.0`, firmware: `${root}.2.0`, memory: `${root}.7.0` },
  map: (answers, identity) => ({
    facts: {
      vendor: 'DrayTek',
      kind: isSwitch(identity) ? 'switch' : isAccessPoint(identity) ? 'ap' : 'router',
      model: answers.text('model') ?? wordOf(identity.description, /Model: ?([^,]+)/i),
      firmware: wordOf(identity.description, /Version: ?([^,\s]+)/i) ?? answers.text('firmware'),
    },
    memory: answers.has('memory')
      ? [{ label: 'Memory', usedPct: asPercent(answers.number('memory')), totalBytes: null }]
      : [],
  }),
});
