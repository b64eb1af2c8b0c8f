// Short messages about what was done, and what was not and why.
import { notifications } from '@mantine/notifications';
import { sayNow } from '../texts/index.ts';
import { reasonOf } from './read.tsx';

export function tellDone(message: string): void {
  notifications.show({ message, autoClose: 4000, withBorder: true });
}

/** Stays until it is closed: who looked away must still learn of it. */
export function tellFailed(error: unknown): void {
  notifications.show({
    title: sayNow('act.failed'),
    message: reasonOf(error, sayNow),
    color: 'red',
    autoClose: false,
    withBorder: true,
  });
}
