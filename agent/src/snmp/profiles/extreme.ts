// Extreme's switches with EXOS (EXTREME-SYSTEM-MIB, EXTREME-SOFTWARE-MONITOR-MIB).
import { wordOf } from '../matching.ts';
import { asPercent, celsiusNotZero, leadingNumber, percentOf } from '../gauge.ts';
import { measured, numbered, partOf, stateOf, statusBy } from '../parts.ts';
import { defineProfile, madeBy } from '../profile.ts';

const system = '1.3.6.1.4.1.1916.1.1.1';
const monitor = '1.3.6.1.4.1.1916.1.32';

export const extreme = defineProfile({
  name: 'extreme',
  match: madeBy(1916),
  scalars: { isTooHot: `${system}.7.0`, degrees: `${system}.8.0`, cpu: `${monitor}.1.2.0` },
  tables: {
    fans: { entry: `${system}.9.1`, columns: { isTurning: 2, speed: 4 } },
    supplies: { entry: `${system}.27.1`, columns: { state: 2 } },
    memory: { entry: `${monitor}.2.2.1`, columns: { total: 2, free: 3 } },
  },
  map(answers, { description }) {
    const cpu = asPercent(leadingNumber(answers.text('cpu')));
    return {
      facts: {
        kind: 'switch',
        model: wordOf(description, /\(([^)]+)\) version/i),
        firmware: wordOf(description, /\bversion v?(\d[\w.]+)/i),
      },
      processors: cpu === null ? [] : [{ label: 'Processor', utilizationPct: cpu }],
      memory: answers.rows('memory').map((row) => {
        const [total, free] = [row.number('total'), row.number('free')];
        const used = total === null || free === null ? null : total - free;
        return {
          label: `Slot ${row.index}`,
          usedPct: percentOf(used, total),
          totalBytes: total === null ? null : total * 1024,
        };
      }),
      components: numbered([
        ...measured(
          'temperature',
          'Chassis',
          celsiusNotZero(answers.number('degrees')),
          heat(answers.number('isTooHot')),
        ),
        ...answers
          .rows('fans')
          .flatMap((row) => [
            ...stateOf(`Fan ${row.index}`, fanState(row.number('isTurning'))),
            ...((row.number('speed') ?? 0) > 0 ? partOf('fan-speed', `Fan ${row.index}`, row.number('speed')) : []),
          ]),
        ...answers
          .rows('supplies')
          .flatMap((row) => stateOf(`Power supply ${row.index}`, supplyState(row.number('state')))),
      ]),
    };
  },
});

/** extremeOverTemperatureAlarm: true, false */
const heat = statusBy({ critical: [1], ok: [2] });

/** extremeFanOperational: true, false */
const fanState = statusBy({ ok: [1], critical: [2] });

/** notPresent, presentOK, presentNotOK, presentPowerOff */
const supplyState = statusBy({ absent: [1], ok: [2], critical: [3], warning: [4] });
