// What may be typed into the fields of the forms, as the server holds it.
import type { TextKey } from '../../texts/index.ts';

/** What is wrong with fields, by their names; nothing when all is well. */
export type Problems<Field extends string> = Partial<Record<Field, TextKey>>;

const host = /^[0-9A-Za-z][0-9A-Za-z.:_-]*$/;

/** A name or an address, without a port or a path. */
export const isHost = (text: string): boolean => text.length <= 253 && host.test(text);
export const isPort = (value: number | string): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535;

export const hostProblem = (text: string): TextKey | undefined => {
  if (text.trim() === '') return 'field.needed';
  return isHost(text.trim()) ? undefined : 'field.host-form';
};
export const portProblem = (value: number | string): TextKey | undefined => (isPort(value) ? undefined : 'field.port');
export const nameProblem = (text: string): TextKey | undefined => {
  if (text.trim() === '') return 'field.needed';
  return text.length <= 255 ? undefined : 'field.too-long';
};

/** Without the fields that are well. */
export function problemsOf<Field extends string>(all: Record<Field, TextKey | undefined>): Problems<Field> {
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined)) as Problems<Field>;
}
export const isWell = (problems: object): boolean => Object.keys(problems).length === 0;

/** In seconds; what is set otherwise is offered besides. */
const paces = [10, 30, 60, 120, 300, 600, 1800, 3600];
export const pacesWith = (own: number): number[] => [...new Set([...paces, own])].sort((a, b) => a - b);
