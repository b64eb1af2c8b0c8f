// Aruba's access points, of which one answers for its whole cluster (AI-AP-MIB).
import { asPercent, percentNotFree } from '../gauge.ts';
import { named, numbered, stateOf, statusBy } from '../parts.ts';
import { wordOf } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';

const cluster = '1.3.6.1.4.1.14823.2.3.3.1';
const pointStatus = statusBy({ ok: [1], critical: [2] });

export const arubaInstant = defineProfile({
  name: 'aruba-instant',
  match: madeBy('14823.1.2'),
  scalars: { firmware: `${cluster}.1.4.0` },
  tables: {
    points: {
      entry: `${cluster}.2.1.1`,
      columns: { name: 2, serial: 4, model: 6, cpu: 7, freeBytes: 8, totalBytes: 10, status: 11 },
    },
  },
  map(answers, identity) {
    const points = answers.rows('points');
    const labels = new Map(
      points.map((row, at) => [row.index, named(row.text('name') ?? row.text('serial'), 'AP', at + 1)]),
    );
    return {
      facts: {
        vendor: 'Aruba',
        kind: 'ap',
        model: wordOf(identity.description, /\(MODEL: ([^)]+)\)/i) ?? points[0]?.text('model') ?? null,
        serial: points[0]?.text('serial') ?? null,
        firmware: wordOf(identity.description, /Version ([^\s,]+)/i) ?? answers.text('firmware'),
      },
      processors: points.flatMap((row) =>
        row.has('cpu') ? [{ label: labels.get(row.index)!, utilizationPct: asPercent(row.number('cpu')) }] : [],
      ),
      memory: points.flatMap((row) => {
        const [total, free] = [row.number('totalBytes'), row.number('freeBytes')];
        if (total === null || total <= 0) return [];
        const usedPct = percentNotFree(free, total);
        return [{ label: labels.get(row.index)!, usedPct, totalBytes: total }];
      }),
      components: numbered(points.flatMap((row) => stateOf(labels.get(row.index)!, pointStatus(row.number('status'))))),
    };
  },
});
