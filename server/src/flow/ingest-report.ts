// The heart: one report becomes rows, incidents, tickets and letters, in the transaction of its batch.
import type { Outcome, Report } from '@vakhta/shared/report';
import { paceOf } from '@vakhta/shared/freshness';
import { lookAt, viewOf } from './look.ts';
import { compareFacts, samplesOfReport, summarise } from '../core/device-state.ts';
import { timeOfReport } from '../core/report-age.ts';
import { rules } from '../core/rules/index.ts';
import { loadDevice, saveHeard, saveState, type DeviceContext } from '../store/devices.ts';
import { factsOf, saveFacts } from '../store/facts.ts';
import { openIncidentsOf } from '../store/incidents.ts';
import type { KnownLayout } from '../store/layouts.ts';
import { encodeValues } from '../store/report-codec.ts';
import { appendReport } from '../store/reports.ts';
import { overridesOf } from '../store/thresholds.ts';
import type { Work } from '../store/work.ts';
import type { Deps } from './deps.ts';
import { settleFindings } from './settle-findings.ts';

export type Sender = { clientId: string; deviceId: string };
export type Arrival = { sentAt: number; receivedAt: number };

const stored: Outcome = { outcome: 'stored' };

/** Stores the report and does what follows from it. A report that came before changes nothing. */
export async function ingestReport(
  work: Work,
  deps: Deps,
  sender: Sender,
  report: Report,
  arrival: Arrival,
): Promise<Outcome> {
  const device = await loadDevice(work.tx, sender.clientId, sender.deviceId);
  if (!device) return { outcome: 'refused', reason: 'the device is not known any more' };
  if ((device.boots[report.boot] ?? 0) >= report.seq) return { outcome: 'known' };
  const layout = await deps.layouts.find(work.tx, report.layout);
  if (!layout) return { outcome: 'refused', reason: `the layout ${report.layout} is not known` };
  if (report.values.length > layout.series.length)
    return {
      outcome: 'refused',
      reason: `${report.values.length} values for ${layout.series.length} series of the layout`,
    };

  const reportSeconds = paceOf(deps.config.reportSeconds, device.polledEverySeconds);
  const time = timeOfReport(report, arrival.sentAt, arrival.receivedAt, { at: device.at, reportSeconds });
  const boots = countSeen(device.boots, report, arrival.receivedAt !== device.receivedAt);
  const body = encodeValues(report.values);
  await appendReport(work.tx, { ...device, at: time.at, receivedAt: arrival.receivedAt, layoutNo: layout.no, body });
  await applyFacts(work, device, report, time.at);
  if (device.at !== null && time.at <= device.at) {
    await saveHeard(work.tx, device, { receivedAt: arrival.receivedAt, boots });
    return stored;
  }
  await applyReport(work, deps, { device, report, layout, body, boots, time, receivedAt: arrival.receivedAt });
  return stored;
}

type Applying = {
  device: DeviceContext;
  report: Report;
  layout: KnownLayout;
  body: Uint8Array;
  boots: Record<string, number>;
  time: { at: number; skewSeconds: number; isLate: boolean };
  receivedAt: number;
};

/** The report is the newest: it becomes the device's state, and rules look at it. */
async function applyReport(work: Work, deps: Deps, applying: Applying): Promise<void> {
  const { device, report, layout, time, receivedAt } = applying;
  const samples = samplesOfReport(layout.series, report.values);
  const processes = report.processes ?? device.processes;
  const overrides = await overridesOf(work.tx, device.clientId);
  const open = await openIncidentsOf(work.tx, device);
  const view = viewOf(deps, device, {
    at: time.at,
    now: time.at,
    heardAt: time.at,
    skewSeconds: time.skewSeconds,
    samples,
    gaps: report.gaps,
  });
  const { findings, memories } = lookAt(rules, { view, device, overrides, open, now: time.at });
  await saveState(work.tx, device, {
    at: time.at,
    receivedAt,
    layoutNo: layout.no,
    body: applying.body,
    boots: applying.boots,
    memories,
    skewSeconds: time.skewSeconds,
    summary: summarise(samples),
    gaps: report.gaps,
    processes,
  });
  if (device.at === null)
    work.changed({
      noun: 'device',
      id: device.deviceId,
      clientId: device.clientId,
      deviceId: device.deviceId,
      verb: 'first-reported',
    });
  // What a late report shows may be over already: durations go on with it, incidents wait for the first fresh one.
  if (time.isLate) return;
  await settleFindings(work, deps, {
    device,
    open,
    findings,
    overrides,
    layout,
    processes,
    at: time.at,
    isHeard: true,
  });
}

async function applyFacts(work: Work, device: DeviceContext, report: Report, at: number): Promise<void> {
  if (!report.facts) return;
  const known = await factsOf(work.tx, device, Object.keys(report.facts));
  const outcome = compareFacts(known, report.facts);
  await saveFacts(work.tx, device, outcome, { at, newId: work.newId });
  if (outcome.changes.length > 0)
    work.changed({
      noun: 'device',
      id: device.deviceId,
      clientId: device.clientId,
      deviceId: device.deviceId,
      verb: 'facts-changed',
    });
}

const runsKept = 8;

/**
 * Counts the report among those of its run. Old runs are forgotten by the first new report of a delivery alone: an agent
 * sends on only when it knows that all before was stored, so nothing of theirs can come again.
 */
function countSeen(
  boots: Record<string, number>,
  report: { boot: string; seq: number },
  isFirstOfDelivery: boolean,
): Record<string, number> {
  const others = Object.entries(boots).filter(([boot]) => boot !== report.boot);
  const kept = isFirstOfDelivery ? others.slice(1 - runsKept) : others;
  return Object.fromEntries([...kept, [report.boot, report.seq]]);
}
