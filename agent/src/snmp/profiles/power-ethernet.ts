// Power that a switch gives to what hangs on its ports (POWER-ETHERNET-MIB, RFC 3621).
import { scaled } from '../gauge.ts';
import { measured, stateOf, statusBy } from '../parts.ts';
import { anyDevice, defineProfile } from '../profile.ts';

const root = '1.3.6.1.2.1.105.1';

export const powerEthernet = defineProfile({
  name: 'power-ethernet',
  match: anyDevice,
  proof: [root],
  tables: {
    supplies: { entry: `${root}.3.1.1`, columns: { budget: 2, state: 3, used: 4 } },
    ports: { entry: `${root}.1.1`, columns: { detection: 6 } },
  },
  map(answers) {
    const supplies = answers.rows('supplies').flatMap((row) => {
      const budget = scaled(row.number('budget'));
      // What can give nothing is told by models that have no such ports.
      if (budget === null || budget <= 0) return [];
      const used = scaled(row.number('used'));
      return [
        ...measured('power', `PoE budget ${row.index}`, budget),
        ...measured('power', `PoE consumption ${row.index}`, inWatts(used, budget)),
        ...stateOf(`PoE supply ${row.index}`, supplyState(row.number('state'))),
      ];
    });
    const faults = answers
      .rows('ports')
      .flatMap((row) => (isFault.has(row.number('detection') ?? 0) ? stateOf(`PoE port ${row.index}`, 'warning') : []));
    return { components: [...supplies, ...faults] };
  },
});

/** on, off, faulty */
const supplyState = statusBy({ ok: [1], absent: [2], critical: [3] });

/** fault, otherFault of pethPsePortDetectionStatus */
const isFault = new Set([4, 6]);

/** Some makers give thousandths: no supply gives more than it has. */
const inWatts = (used: number | null, budget: number) =>
  used !== null && used > 2 * budget && used / 1000 <= budget ? used / 1000 : used;
