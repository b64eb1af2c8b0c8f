// The model's scales as values for the page; tests hold them against shared's own, whose modules would bring the schema library along.
import type { Client } from '@vakhta/shared/model/client';
import type { Role } from '@vakhta/shared/model/engineer';
import type { Priority } from '@vakhta/shared/model/ticket';
import type { Status } from '@vakhta/shared/status';

/** Worst first: the order in which one looks. */
export const statusesWorstFirst = ['critical', 'warning', 'unknown', 'ok'] as const satisfies readonly Status[];
export const roles = ['admin', 'engineer', 'client'] as const satisfies readonly Role[];
export const priorities = [1, 2, 3, 4] as const satisfies readonly Priority[];

/** Clients without devices have nothing to be unknown about. */
export const statusOfClient = (client: Pick<Client, 'devices' | 'status'>): Status =>
  client.devices === 0 ? 'ok' : client.status;

/** Negative when `a` is worse than `b`. */
export function worstFirst(a: Status, b: Status): number {
  return statusesWorstFirst.indexOf(a) - statusesWorstFirst.indexOf(b);
}
