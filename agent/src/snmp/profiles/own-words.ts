// What a device calls itself, of makers that no profile knows.
import { kindBy, type KindRules } from '../matching.ts';
import { anyDevice, defineProfile } from '../profile.ts';

export const ownWords = defineProfile({
  name: 'own-words',
  match: anyDevice,
  map: (_, { description }) => ({ facts: { kind: kindBy(kinds, description) } }),
});

const kinds: KindRules = [
  [/\bfirewall\b/i, 'firewall'],
  [/\baccess point\b/i, 'ap'],
  [/\b(?:ethernet |managed |smart |l[23] |routing )*switch\b/i, 'switch'],
  [/\brouter\b/i, 'router'],
];
