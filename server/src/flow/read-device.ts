// One device whole, and its charts.
import type { Chart, DeviceDetail } from '@vakhta/shared/model/device';
import { fromWire, toWire } from '@vakhta/shared/time';
import { bucketsOf, stepOf } from '../core/chart.ts';
import { AppError } from '../errors.ts';
import { agentOfDevice } from '../store/agents.ts';
import { readDeviceSummary } from '../store/device-lists.ts';
import { loadDevice } from '../store/devices.ts';
import { changesOf, listFacts } from '../store/facts.ts';
import { pollerOf } from '../store/gear.ts';
import { decodeValues } from '../store/report-codec.ts';
import { readHistory } from '../store/history.ts';
import type { Deps } from './deps.ts';

type Ref = { clientId: string; id: string };

const changesShown = 50;
const changesDays = 30;

const noDevice = () => new AppError('not-found', 'there is no such device');

export async function readDevice(deps: Deps, ref: Ref): Promise<DeviceDetail> {
  const { db } = deps;
  const now = deps.clock.now();
  const on = { reportSeconds: deps.config.reportSeconds, now };
  const device = await readDeviceSummary(db, ref.clientId, ref.id, on);
  const state = await loadDevice(db, ref.clientId, ref.id);
  if (!device || !state) throw noDevice();
  const agent = await agentOfDevice(db, ref.clientId, ref.id);
  const layout = state.layoutNo === null ? undefined : await deps.layouts.findByNo(db, state.layoutNo);
  const values = state.body === null ? [] : decodeValues(state.body);
  return {
    device,
    agentVersion: agent?.version ?? '',
    polledBy: (await pollerOf(db, { clientId: ref.clientId, deviceId: ref.id })) ?? null,
    enrolledAt: toWire(agent?.enrolledAt ?? 0),
    clockSkewSeconds: state.skewSeconds,
    latest: (layout?.keys ?? []).map((key, i) => ({ key, value: values[i] ?? null })),
    gaps: state.gaps,
    processes: state.processes,
    facts: await listFacts(db, state),
    changes: await changesOf(db, state, now - changesDays * 86_400_000, changesShown),
  };
}

const mostKeys = 40;
const mostDays = 400;

export async function readChart(
  deps: Deps,
  ref: Ref,
  ask: { keys: string; from: string; to: string; buckets?: number | undefined },
): Promise<Chart> {
  const keys = [...new Set(ask.keys.split('\n').filter((key) => key !== ''))];
  if (keys.length > mostKeys) throw new AppError('invalid-input', `keys: ${keys.length} series, at most ${mostKeys}`);
  const span = { from: fromWire(ask.from), to: fromWire(ask.to), buckets: ask.buckets ?? 300 };
  if (!(span.to > span.from)) throw new AppError('invalid-input', 'to: must lie after from');
  if (span.to - span.from > mostDays * 86_400_000)
    throw new AppError('invalid-input', `to: a span of at most ${mostDays} days`);
  const device = await loadDevice(deps.db, ref.clientId, ref.id);
  if (!device) throw noDevice();
  const step = stepOf(span, deps.config.reportSeconds);
  const readings = await readHistory(deps.db, deps.layouts, device, {
    keys,
    from: span.from,
    to: span.to,
    stepMs: step,
  });
  return {
    from: toWire(span.from),
    stepSeconds: step / 1000,
    series: keys.map((key) => ({
      key,
      ...bucketsOf(readings.get(key) ?? [], { ...span, step, holdMs: deps.config.reportSeconds * 1250 }),
    })),
  };
}
