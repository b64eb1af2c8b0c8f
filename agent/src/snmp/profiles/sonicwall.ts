// SonicWall's firewalls (SNWL-COMMON-MIB, SONICWALL-FIREWALL-IP-STATISTICS-MIB).
import { asPercent, percentOf } from '../gauge.ts';
import { measured } from '../parts.ts';
import { describedAs, either, wordOf } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';

const sonicwallRoot = '1.3.6.1.4.1.8741';
const statistics = `${sonicwallRoot}.1.3.1`;
const common = `${sonicwallRoot}.2.1.1`;

export const sonicwall = defineProfile({
  name: 'sonicwall',
  // SonicOS 7 has sysObjectIDs from a tree that nobody owns.
  match: either(madeBy('8741'), describedAs(/SonicWALL/i)),
  scalars: {
    mostConnections: `${statistics}.1.0`,
    connections: `${statistics}.2.0`,
    cpu: `${statistics}.3.0`,
    memory: `${statistics}.4.0`,
    model: `${common}.1.0`,
    serial: `${common}.2.0`,
    firmware: `${common}.3.0`,
  },
  map: (answers, identity) => ({
    facts: {
      vendor: 'SonicWall',
      kind: 'firewall',
      model: answers.text('model') ?? wordOf(identity.description, /SonicWALL (.+?) \(/i),
      serial: answers.text('serial'),
      firmware: answers.text('firmware') ?? wordOf(identity.description, /\((SonicOS[^)]*)\)/i),
    },
    processors: answers.has('cpu') ? [{ label: 'CPU', utilizationPct: asPercent(answers.number('cpu')) }] : [],
    memory: answers.has('memory')
      ? [{ label: 'Memory', usedPct: asPercent(answers.number('memory')), totalBytes: null }]
      : [],
    components: measured(
      'load',
      'Connections',
      percentOf(answers.number('connections'), answers.number('mostConnections')),
    ),
  }),
});
