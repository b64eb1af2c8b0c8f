// APC rack PDUs of both generations and transfer switches (PowerNet-MIB, 318.1.1.12, .26, .4 and .8).
import { numbered } from '../parts.ts';
import { partOf, stateBy } from '../raw-parts.ts';
import { defineProfile, madeBy, type Row } from '../profile.ts';
import type { Component } from '../reading.ts';
import type { Status } from '@vakhta/shared/status';

const root = '1.3.6.1.4.1.318.1.1';

export const apcPdu = defineProfile({
  name: 'apc-pdu',
  match: madeBy(318),
  proof: [`${root}.12`, `${root}.26`, `${root}.4`],
  scalars: {
    firmware: `${root}.12.1.3.0`,
    model: `${root}.12.1.5.0`,
    serial: `${root}.12.1.6.0`,
    power: `${root}.12.1.16.0`,
    supply1: `${root}.12.4.1.1.0`,
    supply2: `${root}.12.4.1.2.0`,
    switchedModel: `${root}.4.1.4.0`,
    switchedSerial: `${root}.4.1.5.0`,
  },
  tables: {
    loads: { entry: `${root}.12.2.3.1.1`, columns: { current: 2, state: 3, phase: 4, bank: 5 } },
    identity: { entry: `${root}.26.2.1`, columns: { firmware: 6, model: 8, serial: 9 }, rarely: true },
    devices: {
      entry: `${root}.26.4.3.1`,
      columns: { name: 3, loadState: 4, power: 5, alarm: 12, supply1: 13, supply2: 14 },
    },
    phases: { entry: `${root}.26.6.3.1`, columns: { number: 3, loadState: 4, current: 5, voltage: 6, power: 7 } },
    banks: { entry: `${root}.26.8.3.1`, columns: { number: 3, loadState: 4, current: 5 } },
    outlets: { entry: `${root}.26.9.4.3.1`, columns: { name: 3, current: 6, power: 7 } },
  },
  map(answers, { description }) {
    const identity = answers.rows('identity')[0];
    const hasSecond = answers.rows('devices').length > 0;
    const several = answers.rows('devices').length > 1;
    const named = (what: string, row: Row<string>) =>
      `${several ? `PDU ${row.number('module') ?? row.arcs[0]} ` : ''}${what} ${row.number('number') ?? row.index}`;
    return {
      facts: {
        vendor: 'APC',
        kind: 'pdu',
        model: answers.text('model') ?? answers.text('switchedModel') ?? identity?.text('model') ?? null,
        serial: answers.text('serial') ?? answers.text('switchedSerial') ?? identity?.text('serial') ?? null,
        firmware:
          answers.text('firmware') ?? identity?.text('firmware') ?? /\bAF1:(\S+)/.exec(description ?? '')?.[1] ?? null,
      },
      components: numbered([
        ...answers.rows('devices').flatMap((row) => {
          const label = several ? `PDU ${row.index}` : 'Total';
          return [
            ...partOf('power', label, row.number('power'), 0.1, loadStates[row.number('loadState') ?? 0] ?? null),
            ...stateBy('Power supply', row.number('alarm'), { 1: 'ok', 2: 'critical' }),
            ...supply('Power supply 1', row.number('supply1')),
            ...supply('Power supply 2', row.number('supply2')),
          ];
        }),
        ...answers
          .rows('phases')
          .flatMap((row) => [
            ...partOf(
              'current',
              named('Phase', row),
              row.number('current'),
              10,
              loadStates[row.number('loadState') ?? 0] ?? null,
            ),
            ...partOf('voltage', named('Phase', row), row.number('voltage')),
            ...partOf('power', named('Phase', row), row.number('power'), 0.1),
          ]),
        ...answers
          .rows('banks')
          .flatMap((row) =>
            partOf(
              'current',
              named('Bank', row),
              row.number('current'),
              10,
              loadStates[row.number('loadState') ?? 0] ?? null,
            ),
          ),
        ...answers.rows('outlets').flatMap((row) => {
          const label = row.text('name') ?? `Outlet ${row.index}`;
          return [
            ...partOf('current', label, row.number('current'), 10),
            ...partOf('power', label, row.number('power')),
          ];
        }),
        // The second generation answers the first one's tables as well, with less.
        ...(hasSecond ? [] : firstGeneration(answers.rows('loads'))),
        ...(hasSecond ? [] : partOf('power', 'Total', answers.number('power'))),
        ...(hasSecond ? [] : supply('Power supply 1', answers.number('supply1'))),
        ...(hasSecond ? [] : supply('Power supply 2', answers.number('supply2'))),
      ]),
    };
  },
});

/** A bank of 0 is the whole phase. */
const firstGeneration = (rows: readonly Row<'current' | 'state' | 'phase' | 'bank'>[]): Component[] =>
  rows.flatMap((row) => {
    const bank = row.number('bank') ?? 0;
    const label = bank > 0 ? `Bank ${bank}` : `Phase ${row.number('phase') ?? row.index}`;
    return partOf('current', label, row.number('current'), 10, loadStates[row.number('state') ?? 0] ?? null);
  });

/** normal and low (low and normal in the second generation), near overload, overload. */
const loadStates: Readonly<Record<number, Status>> = { 1: 'ok', 2: 'ok', 3: 'warning', 4: 'critical' };

/** ok, failed, not installed. */
const supply = (label: string, raw: number | null): Component[] =>
  raw === 1 || raw === 2 ? stateBy(label, raw, { 1: 'ok', 2: 'critical' }) : [];

export const apcTransferSwitch = defineProfile({
  name: 'apc-ats',
  match: madeBy(318),
  proof: [`${root}.8`],
  scalars: {
    firmware: `${root}.8.1.2.0`,
    model: `${root}.8.1.5.0`,
    serial: `${root}.8.1.6.0`,
    connection: `${root}.8.5.1.1.0`,
    redundancy: `${root}.8.5.1.3.0`,
    overload: `${root}.8.5.1.4.0`,
    supply5: `${root}.8.5.1.5.0`,
    supply24: `${root}.8.5.1.6.0`,
    switchStatus: `${root}.8.5.1.10.0`,
    sourceA: `${root}.8.5.1.12.0`,
    sourceB: `${root}.8.5.1.13.0`,
    phaseSync: `${root}.8.5.1.14.0`,
  },
  tables: {
    inputs: { entry: `${root}.8.5.3.3.1`, columns: { voltage: 3, current: 6, power: 9 } },
    outputs: { entry: `${root}.8.5.4.3.1`, columns: { voltage: 3, current: 4, load: 10, power: 13 } },
  },
  map(answers) {
    const failOk = { 1: 'critical', 2: 'ok' } as const;
    return {
      facts: {
        vendor: 'APC',
        kind: 'pdu',
        model: answers.text('model'),
        serial: answers.text('serial'),
        firmware: answers.text('firmware'),
      },
      components: numbered([
        ...stateBy('Connection', answers.number('connection'), { 1: 'unknown', 2: 'ok', 3: 'warning' }),
        ...stateBy('Redundancy', answers.number('redundancy'), { 1: 'warning', 2: 'ok' }),
        ...stateBy('Overload', answers.number('overload'), failOk),
        ...stateBy('5 V power supply', answers.number('supply5'), failOk),
        ...stateBy('24 V power supply', answers.number('supply24'), failOk),
        ...stateBy('Switch', answers.number('switchStatus'), failOk),
        ...stateBy('Source A', answers.number('sourceA'), { 1: 'warning', 2: 'ok' }),
        ...stateBy('Source B', answers.number('sourceB'), { 1: 'warning', 2: 'ok' }),
        ...stateBy('Phase sync', answers.number('phaseSync'), { 1: 'ok', 2: 'warning' }),
        ...answers.rows('inputs').flatMap((row) => {
          const label = `Input ${'AB'[(row.arcs[0] ?? 1) - 1] ?? row.arcs[0]}`;
          return [
            ...partOf('voltage', label, row.number('voltage')),
            ...partOf('current', label, row.number('current'), 10),
            ...partOf('power', label, row.number('power')),
          ];
        }),
        ...answers
          .rows('outputs')
          .flatMap((row) => [
            ...partOf('voltage', 'Output', row.number('voltage')),
            ...partOf('current', 'Output', row.number('current'), 10),
            ...partOf('load', 'Output', row.number('load')),
            ...partOf('power', 'Output', row.number('power')),
          ]),
      ]),
    };
  },
});
