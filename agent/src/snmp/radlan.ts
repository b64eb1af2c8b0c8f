// What a switch with Radlan's (Marvell's) software says, wherever its maker put the tree: RADLAN-rndMng,
// RADLAN-Physicaldescription-MIB, RADLAN-HWENVIROMENT, RADLAN-PHY-MIB.
import { asPercent, celsiusNotZero, scaled } from './gauge.ts';
import { measured, numbered, partOf, stateOf, statusBy, transceiver } from './parts.ts';
import { portTables } from './ports.ts';
import type { Row, TableNeed } from './profile.ts';
import type { Component } from './reading.ts';

export const radlanScalars = (root: string) => ({
  lastSecond: `${root}.1.7.0`,
  lastMinute: `${root}.1.8.0`,
  lastFiveMinutes: `${root}.1.9.0`,
});

export const radlanTables = (root: string) =>
  ({
    units: { entry: `${root}.53.14.1`, columns: { software: 2, serial: 5, model: 11 }, rarely: true },
    environment: {
      entry: `${root}.53.15.1`,
      columns: {
        mainSupply: 2,
        redundantSupply: 3,
        fan1: 4,
        fan2: 5,
        fan3: 6,
        fan4: 7,
        fan5: 8,
        fan6OrDegrees: 9,
        degreesOrState: 10,
        degreesState: 11,
      },
    },
    fans: { entry: `${root}.83.1.1.1`, columns: { name: 2, state: 3 } },
    supplies: { entry: `${root}.83.1.2.1`, columns: { name: 2, state: 3 } },
    optics: { entry: `${root}.90.1.2.1`, columns: { value: 3 } },
    portPower: { entry: `${root}.108.1.1`, columns: { milliwatts: 5 } },
    poeUnits: { entry: `${root}.108.3.1`, columns: { degrees: 6 } },
    ...portTables,
  }) as const satisfies Record<string, TableNeed>;

/** A processor that isn't measured is at 101 %. */
export const radlanProcessors = (answers: {
  number(name: 'lastSecond' | 'lastMinute' | 'lastFiveMinutes'): number | null;
}) => {
  const utilizationPct = (['lastFiveMinutes', 'lastMinute', 'lastSecond'] as const)
    .map((name) => asPercent(answers.number(name)))
    .find((value) => value !== null);
  return utilizationPct === undefined ? [] : [{ label: 'Processor', utilizationPct }];
};

/** RlEnvMonState: normal, warning, critical, shutdown, notPresent, notFunctioning, notAvailable, backingUp */
const environmentState = statusBy({ ok: [1, 8], warning: [2], critical: [3, 4, 6], unknown: [5, 7] });
const fitted = statusBy({ ok: [1, 8], warning: [2], critical: [3, 4, 6], absent: [5, 7] });

type Named = Row<'name' | 'state'>;
type Environment = Row<keyof ReturnType<typeof radlanTables>['environment']['columns']>;

export function radlanParts(
  answers: {
    rows(table: 'fans' | 'supplies'): Named[];
    rows(table: 'environment'): Environment[];
    rows(table: 'optics'): Row<'value'>[];
    rows(table: 'portPower'): Row<'milliwatts'>[];
    rows(table: 'poeUnits'): Row<'degrees'>[];
  },
  portName: (index: number | string) => string,
): Component[] {
  const fans = answers.rows('fans');
  const supplies = answers.rows('supplies');
  return numbered([
    ...fans.flatMap((row) => stateOf(row.text('name') ?? `Fan ${row.index}`, environmentState(row.number('state')))),
    ...supplies.flatMap((row) =>
      stateOf(row.text('name') ?? `Power supply ${row.index}`, environmentState(row.number('state'))),
    ),
    ...answers
      .rows('environment')
      .flatMap((row) => [
        ...degreesOf(row),
        ...(fans.length > 0 ? [] : fansOf(row)),
        ...(supplies.length > 0 ? [] : suppliesOf(row)),
      ]),
    ...opticsOf(answers.rows('optics'), portName),
    ...answers
      .rows('portPower')
      .flatMap((row) => partOf('power', `PoE ${portName(row.arcs.at(-1)!)}`, row.number('milliwatts'), 1000)),
    ...answers
      .rows('poeUnits')
      .flatMap((row) => measured('temperature', `Unit ${row.index} PoE`, celsiusNotZero(row.number('degrees')))),
  ]);
}

/**
 * Older software has the temperature in column 9 and how it is in 10; newer has a sixth fan in 9 and the two after it. Where
 * there is no column 11, a number that no state has is the temperature.
 */
function degreesOf(row: Environment): Component[] {
  const [nine, ten, eleven] = [row.number('fan6OrDegrees'), row.number('degreesOrState'), row.number('degreesState')];
  const highestState = 8;
  const isNew = eleven !== null || (ten ?? 0) > highestState;
  const degrees = isNew ? ten : (nine ?? 0) > highestState ? nine : null;
  const status = isNew ? temperatureState(eleven) : temperatureState(ten);
  return measured('temperature', `Unit ${row.index}`, celsiusNotZero(degrees), degrees === null ? null : status);
}

/** ok, unavailable, nonoperational: of the sensor, so the last two say nothing of the heat */
const temperatureState = statusBy({ ok: [1], unknown: [2, 3] });

const fansOf = (row: Environment): Component[] =>
  (['fan1', 'fan2', 'fan3', 'fan4', 'fan5'] as const).flatMap((name, at) =>
    row.number('degreesState') === null && name === 'fan5'
      ? []
      : stateOf(`Unit ${row.index} fan ${at + 1}`, fitted(row.number(name))),
  );

const suppliesOf = (row: Environment): Component[] => [
  ...stateOf(`Unit ${row.index} main power supply`, fitted(row.number('mainSupply'))),
  ...stateOf(`Unit ${row.index} redundant power supply`, fitted(row.number('redundantSupply'))),
];

/** rlPhyTestGetResult by ifIndex and test: 5 degrees, 6 millionths of a volt, 7 of an ampere. */
function opticsOf(rows: readonly Row<'value'>[], portName: (index: number) => string): Component[] {
  const values = new Map(rows.map((row) => [row.index, row.number('value')]));
  const ports = new Set(rows.flatMap(({ arcs }) => (arcs.length === 2 ? [arcs[0]!] : [])));
  return [...ports].flatMap((port) =>
    transceiver(portName(port), {
      degrees: celsiusNotZero(values.get(`${port}.5`) ?? null),
      volts: scaled(values.get(`${port}.6`) ?? null, 1_000_000),
      amperes: scaled(values.get(`${port}.7`) ?? null, 1_000_000),
    }),
  );
}
