// Makers of switches alone whose devices say all the rest by MIBs that everybody has: what they are, and what sysDescr tells.
import { wordOf } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';

/** Arista, Cumulus, Mellanox, Nortel's Passport and Baystack lines, Edgecore, Alcatel's OmniSwitch, FS, IP Infusion, Enterasys, BDCOM. */
const makers = [30065, 40310, 33049, 2272, 45, 259, 6486, 52642, 36673, 5624, 3320, 4526];

export const switchMakers = defineProfile({
  name: 'switch-makers',
  match: madeBy(...makers),
  map: (_, { description }) => ({
    facts: {
      kind: 'switch',
      model: wordOf(
        description,
        /running on an Arista Networks (\S+)/i,
        /^(?:Alcatel-Lucent(?: Enterprise)?\s+)?((?:OS|VSP|ERS|ECS|AS|S|SX|SN|MSN|MSX)-?\d[\w-]*)/,
      ),
      firmware: wordOf(
        description,
        /\bEOS version (\S+)/i,
        /\bSWv?(\d\S+)/,
        /\b(?:software|firmware)?,? ?version:? ?v?(\d[\w.()-]*)/i,
        /\s(\d+(?:\.\d+){2,}\.?\w*)\b/,
      ),
    },
  }),
});
