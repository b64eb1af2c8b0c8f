// Slows down guessing: who fails too often within a while is refused without a look, whatever they bring.
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';

export type FailureLimit = {
  /** Refuses when one of the keys has failed too often. */
  check(...keys: string[]): void;
  failed(...keys: string[]): void;
};

const spanMs = 5 * 60_000;
const mostKeys = 50_000;

/** In memory alone: a restart forgives, and nobody can fill the disk by failing. */
export function createFailureLimit(clock: Clock, most = 20): FailureLimit {
  const failures = new Map<string, number[]>();
  const recent = (key: string) => (failures.get(key) ?? []).filter((at) => at > clock.now() - spanMs);
  return {
    check(...keys) {
      for (const key of keys) {
        const own = recent(key);
        if (own.length < most) continue;
        const retryAfter = Math.ceil((own[0]! + spanMs - clock.now()) / 1000);
        throw new AppError('too-many-requests', `too many failed attempts; try again in ${retryAfter} s`, {
          retryAfter,
        });
      }
    },
    failed(...keys) {
      for (const key of keys) {
        const own = [...recent(key), clock.now()].slice(-most);
        failures.delete(key);
        failures.set(key, own);
      }
      // Oldest first, so those who failed last are remembered.
      for (const key of failures.keys()) {
        if (failures.size <= mostKeys) break;
        failures.delete(key);
      }
    },
  };
}
