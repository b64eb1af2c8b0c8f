// Dell's switches with FTOS and OS9 (F10-S-SERIES-CHASSIS-MIB, DELL-NETWORKING-CHASSIS-MIB).
import { wordOf } from '../matching.ts';
import { asPercent, celsiusNotZero } from '../gauge.ts';
import { measured, numbered, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const ftos = '1.3.6.1.4.1.6027.3.10.1.2';
const os9 = '1.3.6.1.4.1.6027.3.26.1';

export const force10 = defineProfile({
  name: 'force10',
  match: madeBy(6027),
  tables: {
    oldUnits: { entry: `${ftos}.2.1`, columns: { serial: 12, degrees: 14 } },
    oldLoads: { entry: `${ftos}.9.1`, columns: { fiveMinutes: 4, memory: 5 } },
    units: { entry: `${os9}.3.4.1`, columns: { serial: 11, degrees: 13 } },
    loads: { entry: `${os9}.4.4.1`, columns: { fiveMinutes: 5, memory: 6 } },
    supplies: { entry: `${os9}.4.6.1`, columns: { state: 4 } },
    trays: { entry: `${os9}.4.7.1`, columns: { state: 4 } },
  },
  map(answers, { description }) {
    const units = [...answers.rows('units'), ...answers.rows('oldUnits')];
    const loads = [...answers.rows('loads'), ...answers.rows('oldLoads')];
    return {
      facts: {
        vendor: 'Dell',
        kind: 'switch',
        model: wordOf(description, /\bSeries: (\S+)/i),
        serial: units.map((row) => row.text('serial')).find((serial) => serial !== null) ?? null,
        firmware: wordOf(description, /\bApplication Software Version: ?(\S+)/i, /\bSystem Version: ?(\S+)/i),
      },
      processors: loads.map((row) => ({
        label: `Unit ${row.index}`,
        utilizationPct: asPercent(row.number('fiveMinutes')),
      })),
      memory: loads.map((row) => ({
        label: `Unit ${row.index}`,
        usedPct: asPercent(row.number('memory')),
        totalBytes: null,
      })),
      components: numbered([
        ...units.flatMap((row) => measured('temperature', `Unit ${row.index}`, celsiusNotZero(row.number('degrees')))),
        ...answers
          .rows('supplies')
          .flatMap((row) => stateOf(`Power supply ${row.index}`, partState(row.number('state')))),
        ...answers.rows('trays').flatMap((row) => stateOf(`Fan tray ${row.index}`, partState(row.number('state')))),
      ]),
    };
  },
});

/** up, down, absent */
const partState = statusBy({ ok: [1], critical: [2], absent: [3] });
