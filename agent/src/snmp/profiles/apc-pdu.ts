// APC rack PDUs of both generations and transfer switches (PowerNet-MIB, 318.1.1.12, .26, .4 and .8).
import { numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { wordOf } from '../matching.ts';
import { defineProfile, madeBy, type Row } from '../profile.ts';
import type { Component } from '../reading.ts';

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
        firmware: answers.text('firmware') ?? identity?.text('firmware') ?? wordOf(description, /\bAF1:(\S+)/),
      },
      components: numbered([
        ...answers.rows('devices').flatMap((row) => {
          const label = several ? `PDU ${row.index}` : 'Total';
          return [
            ...partOf('power', label, row.number('power'), 0.1, loadStates(row.number('loadState'))),
            ...stateOf('Power supply', statusBy({ ok: [1], critical: [2] })(row.number('alarm'))),
            ...supply('Power supply 1', row.number('supply1')),
            ...supply('Power supply 2', row.number('supply2')),
          ];
        }),
        ...answers
          .rows('phases')
          .flatMap((row) => [
            ...partOf('current', named('Phase', row), row.number('current'), 10, loadStates(row.number('loadState'))),
            ...partOf('voltage', named('Phase', row), row.number('voltage')),
            ...partOf('power', named('Phase', row), row.number('power'), 0.1),
          ]),
        ...answers
          .rows('banks')
          .flatMap((row) =>
            partOf('current', named('Bank', row), row.number('current'), 10, loadStates(row.number('loadState'))),
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
    return partOf('current', label, row.number('current'), 10, loadStates(row.number('state')));
  });

/** normal and low (low and normal in the second generation), near overload, overload. */
const loadStates = statusBy({ ok: [1, 2], warning: [3], critical: [4] });

/** ok, failed, not installed. */
const supply = (label: string, raw: number | null): Component[] =>
  raw === 1 || raw === 2 ? stateOf(label, statusBy({ ok: [1], critical: [2] })(raw)) : [];

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
    const failOk = statusBy({ ok: [2], critical: [1] });
    return {
      facts: {
        vendor: 'APC',
        kind: 'pdu',
        model: answers.text('model'),
        serial: answers.text('serial'),
        firmware: answers.text('firmware'),
      },
      components: numbered([
        ...stateOf('Connection', statusBy({ ok: [2], warning: [3], unknown: [1] })(answers.number('connection'))),
        ...stateOf('Redundancy', statusBy({ ok: [2], warning: [1] })(answers.number('redundancy'))),
        ...stateOf('Overload', failOk(answers.number('overload'))),
        ...stateOf('5 V power supply', failOk(answers.number('supply5'))),
        ...stateOf('24 V power supply', failOk(answers.number('supply24'))),
        ...stateOf('Switch', failOk(answers.number('switchStatus'))),
        ...stateOf('Source A', statusBy({ ok: [2], warning: [1] })(answers.number('sourceA'))),
        ...stateOf('Source B', statusBy({ ok: [2], warning: [1] })(answers.number('sourceB'))),
        ...stateOf('Phase sync', statusBy({ ok: [1], warning: [2] })(answers.number('phaseSync'))),
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
