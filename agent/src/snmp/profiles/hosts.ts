// Servers by the agent of their operating system: net-snmp on Linux, BSD and AIX, Microsoft's, IBM's.
import { either, runsNetSnmp, wordOf } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';

const isAix = madeBy('8072.3.2.15', '2.3.1.2.1.1');

/** Last of all: an appliance that runs net-snmp is told by what it answers besides. */
export const unixHost = defineProfile({
  name: 'unix-host',
  match: either(runsNetSnmp, isAix),
  map: (_, identity) => ({
    facts: {
      kind: 'server',
      vendor: isAix(identity) ? 'IBM' : null,
      // `Linux name 5.14.0-70.el9.x86_64 #1 SMP …`, `FreeBSD name 13.2-RELEASE …`.
      firmware: wordOf(identity.description, /^(?:Linux|FreeBSD|OpenBSD|NetBSD|SunOS|Darwin) \S+ (\d\S*)/),
    },
  }),
});

export const windows = defineProfile({
  name: 'windows',
  match: madeBy('311.1.1.3'),
  map: (_, identity) => ({
    facts: {
      kind: 'server',
      vendor: 'Microsoft',
      // `Windows Version 6.3 (Build 17763 …`: 6.3 has been written since 2012 R2, the build tells which it is.
      firmware:
        wordOf(identity.description, /Windows (?:2000 )?Version (\d+\.\d+(?: \(Build \d+)?)/)?.replace(
          ' (Build ',
          '.',
        ) ?? null,
    },
  }),
});
