// Cisco Meraki's devices, which tell little: sysDescr is the model (`Meraki MX84 Cloud Managed Router`).
import { wordOf } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';
import type { GearKind } from '../reading.ts';

const kinds: readonly (readonly [RegExp, GearKind])[] = [
  [/\b(?:MX|vMX|Z)\d/i, 'firewall'],
  [/\bMS\d|\bC9\d{3}|switch/i, 'switch'],
  [/\b(?:MR|CW)\d|\bAP\b/i, 'ap'],
  [/\bMG\d/i, 'router'],
  [/\bMV\d/i, 'camera'],
  [/\bMT\d/i, 'sensor'],
];

export const meraki = defineProfile({
  name: 'meraki',
  match: madeBy('29671'),
  map: (_, identity) => ({
    facts: {
      vendor: 'Cisco Meraki',
      kind: kinds.find(([pattern]) => pattern.test(identity.description ?? ''))?.[1] ?? null,
      model: wordOf(identity.description, /^(.{1,80})/),
    },
  }),
});
