// Huawei's devices with VRP: switches, routers, firewalls and access points answer the same (HUAWEI-ENTITY-EXTENT-MIB,
// HUAWEI-ENERGYMNGT-MIB).
import { chassisOf, partNames, physicalTable } from '../entity.ts';
import { kindBy, type KindRules, wordOf } from '../matching.ts';
import { asPercent, celsiusNotZero, scaled } from '../gauge.ts';
import { measured, numbered, partOf, stateOf, statusBy, transceiver } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const extent = '1.3.6.1.4.1.2011.5.25.31.1.1';
const energy = '1.3.6.1.4.1.2011.6.157.1';

export const huawei = defineProfile({
  name: 'huawei',
  // 2011.2.235 are controllers of servers, 2011.6 power supplies.
  match: (identity) => madeBy('2011.2')(identity) && !madeBy('2011.2.235')(identity),
  scalars: { model: '1.3.6.1.4.1.2011.5.25.31.6.5.0', meanPower: `${energy}.3.0`, power: `${energy}.6.0` },
  tables: {
    states: {
      entry: `${extent}.1.1`,
      columns: { cpu: 5, memory: 7, memoryBytes: 9, degrees: 11, millivolts: 13, board: 43 },
    },
    optics: { entry: `${extent}.3.1`, columns: { degrees: 5, millivolts: 6, bias: 7 } },
    fans: { entry: `${extent}.10.1`, columns: { fitted: 6, state: 7 } },
    watts: { entry: `${extent}.14.1`, columns: { used: 3 } },
    supplies: { entry: `${extent}.18.1`, columns: { fitted: 5, state: 6, milliamperes: 7, millivolts: 8, name: 9 } },
    parts: physicalTable,
  },
  map(answers, { description, objectId }) {
    const parts = answers.rows('parts');
    const chassis = chassisOf(parts);
    const nameOf = partNames(parts);
    const states = answers.rows('states').map((row) => ({
      label: nameOf(row.index) ?? `Part ${row.index}`,
      cpu: asPercent(row.number('cpu')),
      memory: asPercent(row.number('memory')),
      memoryBytes: row.number('memoryBytes'),
      degrees: celsiusNotZero(row.number('degrees')),
      millivolts: row.number('millivolts'),
      board: row.text('board'),
    }));
    // Parts without a processor have 0 in these columns, as ports and cases do.
    const computing = states.filter(({ cpu, memory }) => (cpu ?? 0) > 0 || (memory ?? 0) > 0);
    const board = computing.map((part) => part.board).find((name) => name !== null) ?? null;
    const release = /\bV\d{3}R\d{3}\w*/;
    const model = answers.text('model') ?? chassis?.model ?? wordOf(board, /^([A-Z]\S+\d\S*)$/) ?? namedBy(description);
    return {
      facts: {
        vendor: 'Huawei',
        kind: kindBy(kinds, model, description, chassis?.name ?? null) ?? kindBy(numberKinds, objectId),
        model: model ?? chassis?.name ?? null,
        serial: chassis?.serial ?? null,
        firmware: release.exec(description ?? '')?.[0] ?? chassis?.firmware ?? null,
      },
      processors: computing.map(({ label, cpu }) => ({ label, utilizationPct: cpu })),
      memory: computing.flatMap(({ label, memory, memoryBytes }) =>
        (memory ?? 0) > 0 ? [{ label, usedPct: memory, totalBytes: (memoryBytes ?? 0) > 0 ? memoryBytes : null }] : [],
      ),
      components: numbered([
        ...states.flatMap(({ label, degrees, millivolts }) => [
          ...measured('temperature', label, degrees),
          ...((millivolts ?? 0) > 0 ? partOf('voltage', label, millivolts, 1000) : []),
        ]),
        ...answers.rows('optics').flatMap((row) =>
          transceiver(nameOf(row.index) ?? row.index, {
            degrees: celsiusNotZero(row.number('degrees')),
            volts: scaled(row.number('millivolts'), 1000),
            amperes: scaled(row.number('bias'), 1_000_000),
          }),
        ),
        ...answers
          .rows('fans')
          .flatMap((row) =>
            row.number('fitted') === absent ? [] : stateOf(placeOf('Fan', row.arcs), fanState(row.number('state'))),
          ),
        ...answers.rows('supplies').flatMap((row) => {
          if (row.number('fitted') === absent) return [];
          const label = row.text('name') ?? placeOf('Power supply', row.arcs);
          return [
            ...stateOf(label, supplyState(row.number('state'))),
            ...((row.number('milliamperes') ?? 0) > 0
              ? partOf('current', label, row.number('milliamperes'), 1000)
              : []),
            ...((row.number('millivolts') ?? 0) > 0 ? partOf('voltage', label, row.number('millivolts'), 1000) : []),
          ];
        }),
        ...answers.rows('watts').flatMap((row) => partOf('power', `Device ${row.index}`, row.number('used'))),
        ...partOf('power', 'Average power consumption', answers.number('meanPower'), 1000),
        ...partOf('power', 'Power consumption', answers.number('power'), 1000),
      ]),
    };
  },
});

const absent = 2;

/** By slot and number in it. */
const placeOf = (what: string, [slot, ...rest]: readonly number[]) => `Slot ${slot} ${what} ${rest.join('.')}`;

/** The first line, or what follows the maker's name: `Huawei AR169F Huawei Versatile Routing Platform Software`. */
const namedBy = (description: string | null) =>
  wordOf(description, /^huawei ([A-Z]+\d\S*)/i, /^([A-Z]+\d\S*) huawei/i, /\bhuawei ([A-Z]+\d[\w-]*) /i);

const kinds: KindRules = [
  [/^(?:usg|eudemon|hisec|nip|e\d{3,}e)|\busg\d/i, 'firewall'],
  [/^(?:ap|airengine|wa\d|r\d{3}d|ac\d{4}|air)\d*|\b(?:ap\d{4}|airengine|ac6\d{3})/i, 'ap'],
  [/^(?:ar|ne|atn|ptn|cx6|me60|se\d|netengine)[\s-]?\d*|\b(?:ar|ne|atn)\d{2,}/i, 'router'],
  [/^(?:s|ce|cloudengine|quidway|e)[\s-]?[s]?\d|switch|\b(?:s|ce)\d{4,}/i, 'switch'],
];

/** By the series under 2011.2 (HUAWEI-MIB), of a device that doesn't tell its model. */
const numberKinds: KindRules = [
  [/\.2011\.2\.(?:23|170|239)\./, 'switch'],
  [/\.2011\.2\.(?:62|88|187|224)\./, 'router'],
  [/\.2011\.2\.(?:122|321)\./, 'firewall'],
  [/\.2011\.2\.240\./, 'ap'],
];

/** normal, abnormal */
const fanState = statusBy({ ok: [1], critical: [2] });

/** supply, notSupply, sleep, unknown */
const supplyState = statusBy({ ok: [1, 3], critical: [2], unknown: [4] });
