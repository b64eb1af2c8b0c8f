// Memory, processor and sensors as net-snmp tells them (UCD-SNMP-MIB, LM-SENSORS-MIB).
import { asPercent, celsiusNotZero, percentOf, scaled, unsigned, within } from '../gauge.ts';
import { measured, numbered } from '../parts.ts';
import { anyDevice, defineProfile } from '../profile.ts';
import type { MemoryPool } from '../reading.ts';

const ucd = '1.3.6.1.4.1.2021';
const sensors = `${ucd}.13.16`;
const columns = { name: 2, value: 3 };

export const ucdSnmp = defineProfile({
  name: 'ucd-snmp',
  match: anyDevice,
  proof: [`${ucd}.4`, `${ucd}.11`, sensors],
  scalars: {
    total: `${ucd}.4.5.0`,
    free: `${ucd}.4.6.0`,
    buffers: `${ucd}.4.14.0`,
    cached: `${ucd}.4.15.0`,
    user: `${ucd}.11.9.0`,
    system: `${ucd}.11.10.0`,
    idle: `${ucd}.11.11.0`,
  },
  tables: {
    temperatures: { entry: `${sensors}.2.1`, columns },
    fans: { entry: `${sensors}.3.1`, columns },
    voltages: { entry: `${sensors}.4.1`, columns },
  },
  map(answers) {
    const [total, free, buffers, cached] = (['total', 'free', 'buffers', 'cached'] as const).map((name) =>
      unsigned(answers.number(name)),
    );
    return {
      memory: readMemory(total!, free!, buffers! ?? 0, cached! ?? 0),
      processors: readProcessor(answers.number('user'), answers.number('system'), answers.number('idle')),
      components: numbered([
        ...answers
          .rows('temperatures')
          .flatMap((row) =>
            measured('temperature', row.text('name') ?? row.index, celsiusNotZero(row.number('value'), 1000)),
          ),
        ...answers
          .rows('fans')
          .flatMap((row) =>
            measured('fan-speed', row.text('name') ?? row.index, within(row.number('value'), 1, 60_000)),
          ),
        ...answers
          .rows('voltages')
          .flatMap((row) =>
            measured('voltage', row.text('name') ?? row.index, within(scaled(row.number('value'), 1000), 0.001, 1000)),
          ),
      ]),
    };
  },
});

/** memAvailReal is what is free, not what is available: buffers and caches are given back when programs want memory. */
function readMemory(total: number | null, free: number | null, buffers: number, cached: number): MemoryPool[] {
  if (total === null || total === 0) return [];
  const taken = free === null ? null : total - free;
  // ZFS counts its cache apart, so that less may be taken than cached.
  const used = taken === null ? null : taken - buffers - cached >= 0 ? taken - buffers - cached : taken;
  return [{ label: 'Memory', usedPct: percentOf(used, total), totalBytes: total * 1024 }];
}

/** Over the last minute; all three are 0 when the agent hasn't counted for a minute yet. */
function readProcessor(user: number | null, system: number | null, idle: number | null) {
  const share = asPercent(idle);
  if (share === null || (share === 0 && (user ?? 0) === 0 && (system ?? 0) === 0)) return [];
  return [{ label: 'CPU', utilizationPct: 100 - share }];
}
