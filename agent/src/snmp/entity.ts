// What a device is made of (ENTITY-MIB, RFC 6933): the case that it comes in, and the names of parts that other MIBs count by.
import { said } from './gauge.ts';
import type { Row, TableNeed } from './profile.ts';

export const physicalTable = {
  entry: '1.3.6.1.2.1.47.1.1.1.1',
  columns: { description: 2, class: 5, name: 7, firmware: 9, software: 10, serial: 11, model: 13 },
  rarely: true,
} as const satisfies TableNeed;

type Column = keyof typeof physicalTable.columns;
export type Part = Row<Column>;

export const partClasses = { chassis: 3, powerSupply: 6, fan: 7, sensor: 8, module: 9, stack: 11 } as const;

export type Chassis = {
  description: string | null;
  name: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
};

/**
 * The first case that has a model or a serial number: places in a stack that nothing is in are told as cases as well
 * (Eltex, Radlan). A stack itself stands in for a case that has neither.
 */
export function chassisOf(parts: readonly Part[]): Chassis | null {
  const ofClass = (wanted: number) => parts.filter((part) => part.number('class') === wanted);
  const isReal = (part: Part) => said(part.text('serial')) !== null || said(part.text('model')) !== null;
  const [cases, stacks] = [ofClass(partClasses.chassis), ofClass(partClasses.stack)];
  // Where no part has a class the first that has a number of its own is the best guess.
  const unsorted = parts.some((part) => part.has('class')) ? [] : parts;
  const found = cases.find(isReal) ?? stacks.find(isReal) ?? cases[0] ?? unsorted.find(isReal) ?? unsorted[0];
  if (found === undefined) return null;
  // A case has no software of its own where its modules have (NX-OS).
  const software = [found, ...stacks, ...ofClass(partClasses.module)].map((part) => said(part.text('software')));
  return {
    description: said(found.text('description')),
    name: said(found.text('name')),
    model: said(found.text('model')),
    serial: said(found.text('serial')),
    firmware: software.find((text) => text !== null) ?? said(found.text('firmware')),
  };
}

/** Names by entPhysicalIndex; a name that is only a place (`1/1`) is told with what is there. */
export function partNames(parts: readonly Part[]): (index: string) => string | null {
  const names = new Map(
    parts.map((part) => {
      const [name, description] = [part.text('name'), part.text('description')];
      if (name === null || /[\p{L}]{2}/u.test(name)) return [part.index, name ?? description] as const;
      return [part.index, description === null || description === name ? name : `${description} ${name}`] as const;
    }),
  );
  return (index) => names.get(index) ?? null;
}
