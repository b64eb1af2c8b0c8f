// What a device of Cisco's is: switches, routers, firewalls and access points answer the same MIBs.
import { isCiscoOwn } from '../cisco-devices.ts';
import { chassisOf, physicalTable } from '../entity.ts';
import { kindBy, type KindRules, wordOf } from '../matching.ts';
import { defineProfile } from '../profile.ts';

export const cisco = defineProfile({
  name: 'cisco',
  match: isCiscoOwn,
  scalars: { chassisId: '1.3.6.1.4.1.9.3.6.3.0' },
  tables: { parts: physicalTable },
  map(answers, { description }) {
    const chassis = chassisOf(answers.rows('parts'));
    const version = wordOf(description, /\bVersion ([^\s,[]+)/i);
    const model = chassis?.model ?? wordOf(description, /\(([A-Za-z]\w+)-\w+-M\)/) ?? chassis?.description ?? null;
    const kind = kindBy(kinds, description, model);
    return {
      facts: {
        vendor: 'Cisco',
        kind,
        model,
        serial: chassis?.serial ?? answers.text('chassisId'),
        // sysDescr of an ASA is of another release than what runs, after an upgrade of one of a pair.
        firmware: kind === 'firewall' ? (chassis?.firmware ?? version) : (version ?? chassis?.firmware ?? null),
      },
    };
  },
});

/** By the name of the software's image, which is of a family of devices, and then by part numbers. */
const kinds: KindRules = [
  [/adaptive security|\basav?\b|\bpix\b|firepower|\bfpr|\bftd\b/i, 'firewall'],
  [/controller|aironet|\(ap\dg\d|\(c1[1-9]\d\d-k9w|\bAIR-/i, 'ap'],
  [/nx-os|nexus|\bn\dk-|\bmds\b|\bds-c9/i, 'switch'],
  [/ios[ -]xr|\b(?:isr|asr|ncs|csr|c8[0-9]{3}|ir\d{3,4})\b|catalyst 8/i, 'router'],
  [/catalyst|l3 switch|\bcat(?:3k|4k|9k|\d{4})|\bs(?:72033|222|3223|2t54|6t64)_/i, 'switch'],
  [
    /\bc(?:1000|1[23]00|23[56]0|2918|2928|29[4-7]\d|2900xl|3500xl|35[56]\d|3650|37[56]\d|3850|4[59]\d\d|6\d{3})/i,
    'switch',
  ],
  [/^(?:ws-|ie-\d|c9[2-6]\d\d|ess-|me-?3)|\b(?:ies|ie\d{4}|cgs\d*|me3[4-8]\w*) software/i, 'switch'],
  [/\bios\b/i, 'router'],
];
