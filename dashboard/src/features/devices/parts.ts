// The samples of a device's newest report, taken apart by what they are of.
import { parseSeriesKey } from '@vakhta/shared/series-key';
import type { Reply } from '../../api/routes.ts';

export type Told = Pick<Reply<'devices.read'>, 'facts' | 'latest'>;

/** A sample of a part of the hardware; `key` is its whole name. */
export type PartSample = { key: string; metric: string; type: string; id: string; value: number | null };

export function partSamples(latest: Told['latest']): PartSample[] {
  return latest.flatMap(({ key, value }) => {
    const series = parseSeriesKey(key);
    const { 'hw.type': type, 'hw.id': id } = series?.attributes ?? {};
    if (series === null || type === undefined || id === undefined) return [];
    return [{ key, metric: series.name, type, id, value }];
  });
}

/** Null where the report has no such sample, and where it has one without a value. */
export const valueOf = (latest: Told['latest'], key: string): number | null =>
  latest.find((one) => one.key === key)?.value ?? null;

/** Gear and checks: what is watched from beside it, also when nobody polls it any more. */
export const isFromBeside = ({ device, polledBy }: Pick<Reply<'devices.read'>, 'device' | 'polledBy'>): boolean =>
  polledBy !== null || device.platform === 'snmp' || device.platform === 'check';

/** Reports of gear come also when it was silent: they then tell of its silence alone. */
export const isSilentGear = (latest: Told['latest']): boolean => valueOf(latest, 'snmp.reachable') === 0;
