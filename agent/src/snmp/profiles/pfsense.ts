// pfSense (bsnmpd, or net-snmp as a package) and OPNsense (net-snmp): told by what they say of themselves.
import { describedAs, either, wordOf } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';

const opnsense = describedAs(/OPNsense/i);

export const pfsense = defineProfile({
  name: 'pfsense',
  match: either(describedAs(/pfSense|OPNsense/i), madeBy('12325.1.1.2.1.1')),
  map: (_, identity) => ({
    facts: {
      vendor: opnsense(identity) ? 'OPNsense' : 'Netgate',
      kind: 'firewall',
      model: opnsense(identity) ? 'OPNsense' : 'pfSense',
      // `pfSense name 2.7.2-RELEASE FreeBSD …` of bsnmpd, older without the name; net-snmp tells of the system below alone.
      firmware:
        wordOf(identity.description, /pfSense (?:(?!FreeBSD)\S+ )?(\d\S*)/i) ??
        wordOf(identity.description, /FreeBSD(?: \S+)? (\d\S*)/),
    },
  }),
});
