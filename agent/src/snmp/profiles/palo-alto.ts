// Palo Alto's firewalls and Panorama (PAN-COMMON-MIB); processors, memory and disks by HOST-RESOURCES-MIB.
import { asPercent } from '../gauge.ts';
import { measured, stateOf, statusByWord } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const pan = '1.3.6.1.4.1.25461.2.1.2';

/** A passive one of a pair is as it should be. */
const pairState = statusByWord({
  ok: /^(?:active|passive)/i,
  warning: /^(?:initial|tentative|suspended)/i,
  critical: /^non-?functional/i,
});

export const paloAlto = defineProfile({
  name: 'palo-alto',
  match: madeBy('25461'),
  scalars: {
    version: `${pan}.1.1.0`,
    serial: `${pan}.1.3.0`,
    pair: `${pan}.1.11.0`,
    model: `${pan}.2.1.0`,
    sessions: `${pan}.3.1.0`,
    proxySessions: `${pan}.3.8.0`,
    gateway: `${pan}.5.1.1.0`,
  },
  map(answers) {
    const pair = answers.text('pair');
    return {
      facts: {
        vendor: 'Palo Alto Networks',
        kind: 'firewall',
        model: answers.text('model'),
        serial: answers.text('serial'),
        firmware: answers.text('version'),
      },
      components: [
        ...stateOf('High availability', pair === 'disabled' ? null : pairState(pair)),
        ...measured('load', 'Session Utilization', asPercent(answers.number('sessions'))),
        ...measured('load', 'Session Utilization in SSL Proxy', asPercent(answers.number('proxySessions'))),
        ...measured('load', 'GlobalProtect Gateway Utilization', asPercent(answers.number('gateway'))),
      ],
    };
  },
});
