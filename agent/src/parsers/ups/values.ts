// What readers of UPS programs share: values that can be true, and the parts of an answer (pure).
import { judgedUps, type Ups, type UpsSigns } from '../../kinds/ups.ts';
import { within } from '../numbers.ts';
import type { Parsed } from '../parser.ts';

export type UpsValues = Partial<Omit<Ups, 'status'>>;

/** 65535 and the like are all bits of a counter set: the device knows no run time. */
const overflows = new Set([65_535, 65_534, 32_767, 4_294_967_295, 2_147_483_647, 3_932_100, 1_966_020, 16_777_215]);

export function parsedUps(values: UpsValues, signs: UpsSigns): Parsed<'ups'> {
  const runtime = within(values.runtimeSeconds, 0, 30 * 86_400);
  const { ups, remarks } = judgedUps(
    {
      name: values.name ?? null,
      onBattery: values.onBattery ?? null,
      chargePct: within(values.chargePct, 0, 100),
      runtimeSeconds: runtime === null || overflows.has(runtime) || isUnknownZero(runtime, values) ? null : runtime,
      loadPct: within(values.loadPct, 0, 250),
      replaceBattery: values.replaceBattery ?? null,
      communicationLost: values.communicationLost ?? null,
    },
    signs,
  );
  return { body: { ups }, remarks };
}

/** A charged battery that nobody wants replaced runs for a while: 0 is what a driver says that isn't told. */
const isUnknownZero = (runtime: number, { chargePct, replaceBattery }: UpsValues) =>
  runtime === 0 && (chargePct ?? 0) >= 50 && replaceBattery !== true;

export const lostUps = (name: string | null): Parsed<'ups'> => parsedUps({ name, communicationLost: true }, {});
