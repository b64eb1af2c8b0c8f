// Zyxel's switches with the common tree of the GS1900, GS1920, GS2210, XGS and XS series (ZYXEL-ES-COMMON,
// ZYXEL-HW-MONITOR-MIB); of older ones only what standard MIBs say.
import { kindBy, type KindRules, wordOf } from '../matching.ts';
import { asPercent, celsius } from '../gauge.ts';
import { measured, numbered, partOf, stateOf, statusByWord } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.890.1.15.3';
const hardware = `${root}.26.1`;

export const zyxelSwitch = defineProfile({
  name: 'zyxel-switch',
  // 890.1.6 are ZyWALLs; other makers' kinds under 890.1.15 are told by their names.
  match: (identity) => madeBy('890.1.5', '890.1.15')(identity) && kindBy(kinds, identity.description) === 'switch',
  scalars: {
    firmware: `${root}.1.6.0`,
    model: `${root}.1.11.0`,
    serial: `${root}.1.12.0`,
    memory: `${root}.2.5.0`,
    cpu: `${root}.2.7.0`,
  },
  tables: {
    fans: { entry: `${hardware}.1.1`, columns: { name: 2, speed: 3, said: 7 } },
    temperatures: { entry: `${hardware}.2.1`, columns: { name: 2, degrees: 3, said: 7 } },
    voltages: { entry: `${hardware}.3.1`, columns: { name: 2, millivolts: 3, said: 8 } },
    supplies: { entry: `${hardware}.4.2.1`, columns: { said: 3, name: 4 } },
  },
  map(answers, { description }) {
    const [cpu, memory] = [asPercent(answers.number('cpu')), asPercent(answers.number('memory'))];
    return {
      facts: {
        kind: 'switch',
        model: answers.text('model') ?? wordOf(description, /^(\S+)/),
        serial: answers.text('serial'),
        // `V2.40(AAHN.0) | 11/14/2017`
        firmware: wordOf(answers.text('firmware'), /^([^|]+)/),
      },
      processors: cpu === null ? [] : [{ label: 'Processor', utilizationPct: cpu }],
      memory: memory === null ? [] : [{ label: 'Memory', usedPct: memory, totalBytes: null }],
      components: numbered([
        ...answers
          .rows('fans')
          .flatMap((row) =>
            partOf(
              'fan-speed',
              row.text('name') ?? `Fan ${row.index}`,
              row.number('speed'),
              1,
              wordState(row.text('said')),
            ),
          ),
        ...answers
          .rows('temperatures')
          .flatMap((row) =>
            measured(
              'temperature',
              row.text('name') ?? `Temperature ${row.index}`,
              celsius(row.number('degrees')),
              wordState(row.text('said')),
            ),
          ),
        ...answers
          .rows('voltages')
          .flatMap((row) =>
            partOf(
              'voltage',
              row.text('name') ?? `Voltage ${row.index}`,
              row.number('millivolts'),
              1000,
              wordState(row.text('said')),
            ),
          ),
        ...answers
          .rows('supplies')
          .flatMap((row) => stateOf(row.text('name') ?? `Power supply ${row.index}`, wordState(row.text('said')))),
      ]),
    };
  },
});

const kinds: KindRules = [
  [/\b(?:USG|ATP|VPN|ZyWALL|UAG|NSG|FLEX)/i, 'firewall'],
  [/\b(?:NWA|WAX|WAC|WBE|NAP)\d/i, 'ap'],
  [/\b(?:VMG|NBG|SBG|LTE|NR|P-?\d{3}|AMG|EMG|DX|EX)\d/i, 'router'],
  [/\b(?:X?G?E?MG|[XGM]{0,2}[EG]?S|X?MGS|CX|VES|SAM|IES|AAM|GES|MES|MGS|XGS|XS|XMG)-?\d{3,}/i, 'switch'],
];

const wordState = statusByWord({
  ok: /^(?:normal|present|ok)$/i,
  absent: /^(?:absent|-)$/i,
  critical: /^(?:error|fail)$/i,
});
