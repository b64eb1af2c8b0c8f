// A request of reports, many to a commit: each report stands or falls alone, and nothing is said before it is durable.
import { checkReport, type Outcome } from '@vakhta/shared/report';
import { isStorageFull } from '../store/dialect.ts';
import { isPolledBy } from '../store/gear.ts';
import { insertRefusedReport } from '../store/reports.ts';
import type { Work } from '../store/work.ts';
import { perform, ruleActor, type Deps } from './deps.ts';
import { ingestReport, type Arrival, type Sender } from './ingest-report.ts';

export type Delivery = { sender: Sender; reports: readonly unknown[] } & Arrival;

/** The layouts that the reports need and that must be sent first; none when all are known. */
export async function missingLayouts(deps: Deps, reports: readonly unknown[]): Promise<string[]> {
  const missing = new Set<string>();
  for (const report of reports) {
    const id = typeof report === 'object' && report !== null && 'layout' in report ? report.layout : null;
    if (typeof id === 'string' && /^[0-9a-f]{16}$/.test(id) && !(await deps.layouts.find(deps.db, id))) missing.add(id);
  }
  return [...missing];
}

/** Ingests the deliveries in one transaction; outcomes in the order of the reports. */
export async function receiveReports(deps: Deps, deliveries: readonly Delivery[]): Promise<Outcome[][]> {
  return await perform(deps, ruleActor, async (work) => {
    const outcomes: Outcome[][] = [];
    for (const delivery of deliveries) {
      const own: Outcome[] = [];
      for (const report of delivery.reports) own.push(await receiveReport(work, deps, delivery, report));
      outcomes.push(own);
    }
    return outcomes;
  });
}

async function receiveReport(work: Work, deps: Deps, delivery: Delivery, report: unknown): Promise<Outcome> {
  const checked = checkReport(report);
  if (!checked.ok) return await refuse(work, deps, delivery, report, checked.reason);
  try {
    const sender = await senderOf(work, delivery.sender, checked.value.device);
    if (sender === null) return await refuse(work, deps, delivery, report, 'this agent does not poll that device');
    const outcome = await work.part(() => ingestReport(work, deps, sender, checked.value, delivery));
    if (outcome.outcome !== 'refused') return outcome;
    return await refuse(work, deps, delivery, report, outcome.reason ?? 'refused');
  } catch (error) {
    if (isStorageFull(error)) throw error;
    // A fault of ours: the report is kept aside, so that it is not lost and does not hold up those behind it.
    const id = work.newId();
    deps.log.error({ err: error, id, deviceId: delivery.sender.deviceId }, 'a report could not be ingested');
    return await refuse(
      work,
      deps,
      delivery,
      report,
      `a fault of the server, noted as ${id}; the report is kept aside`,
    );
  }
}

/** An agent speaks for its own device and for the gear that it polls. */
async function senderOf(work: Work, own: Sender, device: string | undefined): Promise<Sender | null> {
  if (device === undefined || device === own.deviceId) return own;
  const of = { clientId: own.clientId, deviceId: device, polledBy: own.deviceId };
  return (await isPolledBy(work.tx, of)) ? { clientId: own.clientId, deviceId: device } : null;
}

const keptBytes = 64 * 1024;

async function refuse(work: Work, deps: Deps, delivery: Delivery, report: unknown, reason: string): Promise<Outcome> {
  const { clientId, deviceId } = delivery.sender;
  const body = JSON.stringify(report) ?? '';
  await insertRefusedReport(work.tx, {
    clientId,
    deviceId,
    id: work.newId(),
    receivedAt: delivery.receivedAt,
    reason,
    body: body.slice(0, keptBytes),
  });
  deps.log.warn({ deviceId, reason }, 'refused a report');
  return { outcome: 'refused', reason };
}
