// A laptop's batteries and whether it is plugged in, as the kernel tells, without asking a program.
// Format: www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-power
import type { Facts } from '@vakhta/shared/reading';
import { listOptional, readOptional, type Host } from '../host.ts';
import type { Battery } from '../kinds/battery.ts';
import { tellBatteries } from '../telling/hardware-parts.ts';
import type { Collector } from './collector.ts';
import { containerOf } from '../where.ts';

const root = '/sys/class/power_supply';

export const power: Collector<null> = {
  name: 'power',
  every: 'cycle',
  platforms: ['linux'],
  collect(host) {
    const container = containerOf(host);
    if (container !== null) {
      const absent = `inside a container (${container}) they are those of another device`;
      return { samples: [], gaps: [], absent, state: null };
    }
    const supplies = listOptional(host, root).sort();
    const batteries = supplies.flatMap((name) => readBattery(host, name) ?? []);
    if (supplies.length === 0) return { samples: [], gaps: [], absent: 'no battery here', state: null };
    const { samples, facts } = tellBatteries({ batteries });
    return { samples, facts: { ...facts, ...readMains(host, supplies) }, gaps: [], state: null };
  },
};

function readBattery(host: Host, name: string): Battery | null {
  const read = (file: string) => readOptional(host, `${root}/${name}/${file}`);
  // A mouse's battery is there too; its scope is the thing it is in.
  if (read('type') !== 'Battery' || read('scope') === 'Device' || read('present') === '0') return null;
  const number = (...files: string[]) => {
    const text = files.map(read).find((it) => it !== null && /^\d+$/.test(it));
    return text === undefined || text === null ? null : Number(text);
  };
  const full = number('energy_full', 'charge_full');
  const design = number('energy_full_design', 'charge_full_design');
  const now = number('energy_now', 'charge_now');
  const percent = (part: number | null, whole: number | null) =>
    part === null || whole === null || whole === 0 ? null : Math.min(100, (100 * part) / whole);
  const charge = number('capacity') ?? percent(now, full);
  const cycles = number('cycle_count');
  return {
    name,
    state: stateOf(read('status')),
    chargePct: charge === null ? null : Math.min(100, charge),
    healthPct: percent(full, design),
    // Firmware that counts none says 0.
    cycles: cycles === 0 ? null : cycles,
  };
}

function stateOf(word: string | null): Battery['state'] {
  const states: Readonly<Record<string, Battery['state']>> = {
    Charging: 'charging',
    Discharging: 'discharging',
    Full: 'full',
    'Not charging': 'not-charging',
  };
  return states[word ?? ''] ?? 'unknown';
}

function readMains(host: Host, supplies: readonly string[]): Facts {
  const mains = supplies.filter((name) => /^(Mains|USB)$/.test(readOptional(host, `${root}/${name}/type`) ?? ''));
  const online = mains.map((name) => readOptional(host, `${root}/${name}/online`)).filter((word) => word !== null);
  return online.length === 0 ? {} : { 'power.plugged_in': online.includes('1') };
}
