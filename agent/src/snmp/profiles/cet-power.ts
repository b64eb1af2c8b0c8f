// CE+T's inverters for batteries of 48 V (12551.4): modules with inputs of both kinds; UPS-MIB tells the rest.
import { numbered, partOf } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.12551.4.1';

/** A system of one phase has rows of zeros for the others; the first is kept, or lost mains would vanish. */
const isUsed = (row: { index: string; number(name: 'voltage'): number | null }) =>
  row.index === '1' || (row.number('voltage') ?? 0) > 0;

export const cetPower = defineProfile({
  name: 'cet-power',
  match: madeBy(12551),
  proof: [root],
  tables: {
    modules: {
      entry: `${root}.1.1.1`,
      columns: { isThere: 2, outputVoltage: 16, outputPower: 18, acVoltage: 20, dcVoltage: 25, temperature: 28 },
    },
    phases: { entry: `${root}.2.2.1`, columns: { load: 3, voltage: 6, current: 7, power: 12, installed: 14 } },
    mains: { entry: `${root}.3.2.1`, columns: { voltage: 2, current: 3, power: 4 } },
    batteries: { entry: `${root}.4.2.1`, columns: { voltage: 2, current: 3, power: 4 } },
  },
  map: (answers) => ({
    facts: { vendor: 'CE+T', kind: 'ups' },
    components: numbered([
      // Slots without a module have rows of zeros.
      ...answers
        .rows('modules')
        .filter((row) => row.number('isThere') === 1)
        .flatMap((row) => [
          ...partOf('temperature', `Module ${row.index}`, row.number('temperature')),
          ...partOf('voltage', `Module ${row.index} AC input`, row.number('acVoltage'), 10),
          ...partOf('voltage', `Module ${row.index} DC input`, row.number('dcVoltage'), 10),
          ...partOf('voltage', `Module ${row.index} output`, row.number('outputVoltage'), 10),
          ...partOf('power', `Module ${row.index} output`, row.number('outputPower')),
        ]),
      ...answers
        .rows('phases')
        .filter(isUsed)
        .flatMap((row) => [
          ...partOf('power', `Output ${row.index}`, row.number('power')),
          ...partOf('power', `Output ${row.index} installed`, row.number('installed')),
          ...partOf('current', `Output ${row.index}`, row.number('current'), 100),
          ...partOf('load', `Output ${row.index}`, row.number('load')),
        ]),
      ...answers
        .rows('mains')
        .filter(isUsed)
        .flatMap((row) => [
          ...partOf('voltage', `AC input ${row.index}`, row.number('voltage')),
          ...partOf('current', `AC input ${row.index}`, row.number('current'), 10),
          ...partOf('power', `AC input ${row.index}`, row.number('power')),
        ]),
      ...answers
        .rows('batteries')
        .filter(isUsed)
        .flatMap((row) => [
          ...partOf('voltage', `DC input ${row.index}`, row.number('voltage'), 10),
          ...partOf('current', `DC input ${row.index}`, row.number('current'), 10),
          ...partOf('power', `DC input ${row.index}`, row.number('power')),
        ]),
    ]),
  }),
});
