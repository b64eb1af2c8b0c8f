// What a device is made of and what is installed on it.
import type { Status } from '@vakhta/shared/status';
import type { Bodies } from './index.ts';
import { critical, warning, type Remark } from './verdict.ts';

/** `cpuCores` are the enabled cores of all sockets. */
export type Hardware = {
  manufacturer: string | null;
  model: string | null;
  serial: string | null;
  biosVersion: string | null;
  cpuModel: string | null;
  cpuCores: number | null;
  memoryBytes: number | null;
  virtual: boolean | null;
  os: string | null;
  osVersion: string | null;
};

/** Fitted ones only. */
export type MemoryModule = {
  slot: string | null;
  sizeBytes: number | null;
  type: string | null;
  speedMhz: number | null;
  manufacturer: string | null;
  part: string | null;
  serial: string | null;
};

export type NetworkAdapter = {
  name: string;
  mac: string | null;
  speedBps: number | null;
  virtual: boolean | null;
};

export type PowerSupply = { name: string; state: string | null; status: Status };
export type Program = { name: string; version: string | null };
export type Device = { name: string; id: string | null };

export function newHardware(known: Partial<Hardware>): Hardware {
  return {
    manufacturer: null,
    model: null,
    serial: null,
    biosVersion: null,
    cpuModel: null,
    cpuCores: null,
    memoryBytes: null,
    virtual: null,
    os: null,
    osVersion: null,
    ...known,
  };
}

/** A power supply's text counts: `Present, OK`, `Failure detected`, `Critical`. */
export function powerSupplyStatus(words: string): Status {
  if (/non-?critical|predictive|degraded|warning/i.test(words)) return 'warning';
  if (/critical|fail|fault|lost|non-?recoverable|out of range|error/i.test(words)) return 'critical';
  return /\bok\b|presence detected|normal|good|fully redundant/i.test(words) ? 'ok' : 'unknown';
}

/** What isn't told of a power supply is no reason: most firmware doesn't know it. */
export function judgeHardware({ powerSupplies }: Bodies['hardware']): Remark[] {
  return powerSupplies.flatMap(({ name, state, status }) => {
    const reason = `${name}: power supply in state ${state ?? 'unknown'}`;
    if (status === 'critical') return [critical(reason)];
    return status === 'warning' ? [warning(reason)] : [];
  });
}
