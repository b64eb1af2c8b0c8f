// Switches with Broadcom's FASTPATH: EdgeSwitch and UniFi switches, Netgear's managed ones, Dell's N series.
import { fastpathMemory, fastpathParts, fastpathProcessors, fastpathScalars, fastpathTables } from '../fastpath.ts';
import { wordOf } from '../matching.ts';
import { namePorts, portTables } from '../ports.ts';
import { defineProfile, madeBy } from '../profile.ts';

const fastpathAt = (name: string, root: string, maker: string) =>
  defineProfile({
    name,
    match: madeBy(maker),
    proof: [`${root}.1.1.4`, `${root}.43.1`],
    scalars: fastpathScalars(root),
    tables: { ...fastpathTables(root), ...portTables },
    map: (answers) => ({
      facts: { kind: 'switch' },
      processors: fastpathProcessors(answers),
      memory: fastpathMemory(answers),
      components: fastpathParts(answers, namePorts(answers)),
    }),
  });

export const fastpaths = [
  fastpathAt('fastpath', '1.3.6.1.4.1.4413.1.1', '4413'),
  fastpathAt('fastpath-netgear', '1.3.6.1.4.1.4526.10', '4526'),
  fastpathAt('fastpath-netgear-smart', '1.3.6.1.4.1.4526.11', '4526'),
  fastpathAt('fastpath-dell', '1.3.6.1.4.1.674.10895.5000.2.6132.1.1', '674.10895'),
];

/** Model, version, kernel, in that order: `EdgeSwitch 24-Port 250W, 1.8.0.5106045, Linux 3.6.5`. */
export const edgeSwitch = defineProfile({
  name: 'edgeswitch',
  match: (identity) =>
    madeBy(4413, 41112)(identity) &&
    /^(?:edgeswitch|edgepoint|unifi|usw|us[lx]?-|e[sp]-)/i.test(identity.description ?? ''),
  map: (_, { description }) => ({
    facts: {
      vendor: 'Ubiquiti',
      kind: 'switch',
      model: wordOf(description, /^([^,]+),/),
      firmware: wordOf(description, /^[^,]+,\s*v?(\d[\w.-]+)/),
    },
  }),
});
