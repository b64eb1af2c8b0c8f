// H3C's and HPE's Comware (HH3C-ENTITY-EXT-MIB, HH3C-LSW-DEV-ADM-MIB, HH3C-TRANSCEIVER-INFO-MIB); older software has the
// same tables under a number of Huawei's.
import { chassisOf, partClasses, partNames, physicalTable } from '../entity.ts';
import { kindBy, type KindRules, wordOf } from '../matching.ts';
import { asPercent, celsius, scaled } from '../gauge.ts';
import { measured, numbered, stateOf, statusBy, transceiver } from '../parts.ts';
import { namePorts, portTables } from '../ports.ts';
import { defineProfile, madeBy } from '../profile.ts';

const comwareAt = (name: string, root: string, makers: readonly (number | string)[], vendor: string | null) =>
  defineProfile({
    name,
    match: madeBy(...makers),
    proof: [`${root}.2.6.1.1`, `${root}.8.35.9.1`],
    tables: {
      extensions: { entry: `${root}.2.6.1.1.1.1`, columns: { cpu: 6, memory: 8, bytes: 10, degrees: 12, error: 19 } },
      optics: { entry: `${root}.2.70.1.1.1`, columns: { degrees: 15, centivolts: 16, centimilliamperes: 17 } },
      fans: { entry: `${root}.8.35.9.1.1.1`, columns: { state: 2 } },
      supplies: { entry: `${root}.8.35.9.1.2.1`, columns: { state: 2 } },
      parts: physicalTable,
      ...portTables,
    },
    map(answers, { description }) {
      const parts = answers.rows('parts');
      const chassis = chassisOf(parts);
      const nameOf = partNames(parts);
      const classes = new Map(parts.map((part) => [part.index, part.number('class')]));
      const [fans, supplies] = [answers.rows('fans'), answers.rows('supplies')];
      const portName = namePorts(answers);
      const extensions = answers.rows('extensions').map((row) => ({
        index: row.index,
        label: nameOf(row.index) ?? `Part ${row.index}`,
        cpu: asPercent(row.number('cpu')),
        memory: asPercent(row.number('memory')),
        bytes: row.number('bytes'),
        degrees: celsius(row.number('degrees')),
        status: errorState(row.number('error')),
      }));
      const computing = extensions.filter(({ cpu, memory }) => (cpu ?? 0) > 0 || (memory ?? 0) > 0);
      // Where there is no table of fans and supplies the parts themselves say how they are.
      const isPart = (index: string, wanted: number, have: readonly unknown[]) =>
        have.length === 0 && classes.get(index) === wanted;
      return {
        facts: {
          vendor: vendor ?? wordOf(description, /^(HPE?|H3C|3Com)\b/i) ?? 'HPE',
          kind: kindBy(kinds, description) ?? 'switch',
          // The line after the one of the software.
          model: wordOf(description, /Release \S+\s+(?:HPE?|H3C|3Com)?\s*(.+?)\s+Copyright/i) ?? chassis?.model ?? null,
          serial: chassis?.serial ?? null,
          firmware: wordOf(description, /\bVersion (\d[\w.]*)/i) ?? chassis?.firmware ?? null,
        },
        processors: computing.map(({ label, cpu }) => ({ label, utilizationPct: cpu })),
        memory: computing.flatMap(({ label, memory, bytes }) =>
          (memory ?? 0) > 0 ? [{ label, usedPct: memory, totalBytes: (bytes ?? 0) > 0 ? bytes : null }] : [],
        ),
        components: numbered([
          ...extensions.flatMap(({ index, label, degrees, status }) => [
            // 0 where a part has no sensor; version 5 has the board's temperature for all that hangs on it.
            ...(degrees === 0 || !isMeasuring(classes.get(index)) ? [] : measured('temperature', label, degrees)),
            ...(isPart(index, partClasses.fan, fans) || isPart(index, partClasses.powerSupply, supplies)
              ? stateOf(label, status)
              : []),
          ]),
          ...fans.flatMap((row) => stateOf(`Fan ${row.index}`, deviceState(row.number('state')))),
          ...supplies.flatMap((row) => stateOf(`Power Supply ${row.index}`, deviceState(row.number('state')))),
          ...answers.rows('optics').flatMap((row) =>
            transceiver(portName(row.index), {
              degrees: celsius(row.number('degrees')),
              volts: scaled(row.number('centivolts'), 100),
              amperes: scaled(row.number('centimilliamperes'), 100_000),
            }),
          ),
        ]),
      };
    },
  });

export const comware = comwareAt('comware', '1.3.6.1.4.1.25506', [25506], null);

export const comwareOld = comwareAt('comware-old', '1.3.6.1.4.1.2011.10', [2011, 43], null);

const isMeasuring = (partClass: number | null | undefined) =>
  partClass === null || partClass === undefined || partClass === partClasses.sensor || partClass === partClasses.module;

const kinds: KindRules = [
  [/secpath|firewall|\bf\d{4}\b/i, 'firewall'],
  [/\b(?:msr|sr)[ -]?\d|router/i, 'router'],
  [/access point|\bwa\d{4}|wireless/i, 'ap'],
];

/** active, deactive, not-install, unsupport */
const deviceState = statusBy({ ok: [1], critical: [2], unknown: [3, 4] });

/** hh3cEntityExtErrorStatus: from 2 for normal on, what is not well with which kind of part */
const errorState = statusBy({
  ok: [2],
  unknown: [1],
  absent: [3, 4],
  warning: [11, 21, 61],
  critical: [31, 41, 51, 71, 81, 91],
});
