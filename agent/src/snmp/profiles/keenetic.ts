// Keenetic's routers (Netcraze in Russia since 2025): no number of a maker, sysDescr says who they are.
import { describedAs, wordOf } from '../matching.ts';
import { defineProfile } from '../profile.ts';

const inventory = '1.3.6.1.2.1.47.1.1.1.1';
const netcraze = describedAs(/Netcraze/i);

export const keenetic = defineProfile({
  name: 'keenetic',
  match: describedAs(/Keenetic|Netcraze/i),
  scalars: { serial: `${inventory}.11.0`, model: `${inventory}.13.0` },
  map: (answers, identity) => ({
    facts: {
      vendor: netcraze(identity) ? 'Netcraze' : 'Keenetic',
      kind: 'router',
      // `Keenetic Hero 4G+ (KeeneticOS 4.02.C.1.0-1): KN-2311`.
      model: answers.text('model') ?? wordOf(identity.description, /: ?([A-Z]{2}-\d{3,5})/),
      serial: answers.text('serial'),
      firmware: wordOf(identity.description, /\((?:\S+ )?(\d[\w.-]*)\)/),
    },
  }),
});
