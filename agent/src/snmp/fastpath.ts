// What a switch with Broadcom's FASTPATH says, wherever its maker put the tree: FASTPATH-SWITCHING-MIB,
// FASTPATH-BOXSERVICES-PRIVATE-MIB, FASTPATH-POWER-ETHERNET-MIB.
import { asPercent, celsiusNotZero, leadingNumber, percentNotFree } from './gauge.ts';
import { measured, numbered, partOf, stateOf, statusBy } from './parts.ts';
import type { Row, TableNeed } from './profile.ts';
import type { Component, MemoryPool, Processor } from './reading.ts';

export const fastpathScalars = (root: string) => ({
  freeKilobytes: `${root}.1.1.4.1.0`,
  totalKilobytes: `${root}.1.1.4.2.0`,
  loadOld: `${root}.1.1.4.4.0`,
  load: `${root}.1.1.4.9.0`,
});

export const fastpathTables = (root: string) =>
  ({
    fans: { entry: `${root}.43.1.6.1`, columns: { state: 3, speed: 4 } },
    supplies: { entry: `${root}.43.1.7.1`, columns: { state: 3 } },
    sensors: { entry: `${root}.43.1.8.1`, columns: { stateOld: 3, stateOrDegrees: 4, degrees: 5 } },
    units: { entry: `${root}.43.1.15.1`, columns: { state: 2, degrees: 3 } },
    poe: { entry: `${root}.15.1.1.1`, columns: { milliwatts: 2, milliamperes: 3, volts: 4 } },
  }) as const satisfies Record<string, TableNeed>;

/** `5 Secs ( 31.1134%)   60 Secs ( 16.7571%)  300 Secs ( 14.3501%)`: of a minute, else what there is. */
export function fastpathProcessors(answers: { text(name: 'load' | 'loadOld'): string | null }): Processor[] {
  const text = answers.text('load') ?? answers.text('loadOld');
  const found = /\b60 Secs?\s*\(\s*([\d.]+)\s*%/i.exec(text ?? '') ?? /([\d.]+)\s*%/.exec(text ?? '');
  const utilizationPct = asPercent(found === null ? null : Number(found[1]));
  return utilizationPct === null ? [] : [{ label: 'Processor', utilizationPct }];
}

export function fastpathMemory(answers: {
  number(name: 'freeKilobytes' | 'totalKilobytes'): number | null;
}): MemoryPool[] {
  const [free, total] = [answers.number('freeKilobytes'), answers.number('totalKilobytes')];
  const usedPct = percentNotFree(free, total);
  return usedPct === null ? [] : [{ label: 'Memory', usedPct, totalBytes: total! * 1024 }];
}

export function fastpathParts(
  answers: {
    rows(table: 'fans'): Row<'state' | 'speed'>[];
    rows(table: 'supplies'): Row<'state'>[];
    rows(table: 'sensors'): Row<'stateOld' | 'stateOrDegrees' | 'degrees'>[];
    rows(table: 'units'): Row<'state' | 'degrees'>[];
    rows(table: 'poe'): Row<'milliwatts' | 'milliamperes' | 'volts'>[];
  },
  portName: (index: number | string) => string,
): Component[] {
  const sensors = answers.rows('sensors').flatMap((row) => {
    // Without the unit in front of the sensor all columns are one further left.
    const isOld = row.arcs.length === 1;
    const degrees = row.number(isOld ? 'stateOrDegrees' : 'degrees');
    const status = temperatureState(row.number(isOld ? 'stateOld' : 'stateOrDegrees'));
    return status === null ? [] : measured('temperature', `Temperature ${row.index}`, celsiusNotZero(degrees), status);
  });
  const units = answers
    .rows('units')
    .flatMap((row) =>
      measured(
        'temperature',
        `Unit ${row.index}`,
        celsiusNotZero(row.number('degrees')),
        temperatureState(row.number('state')),
      ),
    );
  return numbered([
    ...answers.rows('fans').flatMap((row) => {
      const status = partState(row.number('state'));
      const label = `Fan ${row.index}`;
      if (status === null) return [];
      return [...stateOf(label, status), ...measured('fan-speed', label, leadingNumber(row.text('speed')))];
    }),
    ...answers.rows('supplies').flatMap((row) => stateOf(`Power supply ${row.index}`, partState(row.number('state')))),
    // The unit's is the highest of its sensors.
    ...(sensors.length > 0 ? sensors : units),
    ...answers.rows('poe').flatMap((row) => {
      const label = `PoE ${portName(row.arcs.at(-1)!)}`;
      return [
        ...partOf('power', label, row.number('milliwatts'), 1000),
        ...partOf('current', label, row.number('milliamperes'), 1000),
        ...partOf('voltage', label, row.number('volts')),
      ];
    }),
  ]);
}

/** notpresent, operational, failed, powering, nopower, notpowering, incompatible */
const partState = statusBy({ ok: [2, 4], absent: [1], warning: [5, 6, 7], critical: [3] });

/** low, normal, warning, critical, shutdown, notpresent, notoperational */
const temperatureState = statusBy({ ok: [0, 1], warning: [2], critical: [3, 4], absent: [5], unknown: [6] });
