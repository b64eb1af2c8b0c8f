// Short messages about what was done, and what was not and why.
import { notifications } from '@mantine/notifications';
import { CallError } from '../api/call.ts';
import { sayNow, type TextKey } from '../texts/index.ts';
import { reasonOf } from './read.tsx';

const shape = () => ({ withBorder: true, closeButtonProps: { 'aria-label': sayNow('act.close') } });

export function tellDone(message: string): void {
  notifications.show({ message, autoClose: 4000, ...shape() });
}

/** As `tellFailed`, with words of ours for refusals that the act is known to meet. */
export const tellRefused =
  (known: Readonly<Record<string, TextKey>>) =>
  (error: unknown): void => {
    const key = error instanceof CallError ? known[error.problem.code] : undefined;
    if (key === undefined) tellFailed(error);
    else show(sayNow(key));
  };

/** Stays until it is closed: who looked away must still learn of it. */
export function tellFailed(error: unknown): void {
  show(reasonOf(error, sayNow));
}

function show(message: string): void {
  notifications.show({ title: sayNow('act.failed'), message, color: 'red', autoClose: false, ...shape() });
}
