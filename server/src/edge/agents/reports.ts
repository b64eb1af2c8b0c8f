// Reports from the wire: whole requests into the group commit, and what is new to those who watch.
import { checkReport, checkReportsRequest, type Outcome, type ReportsReply } from '@vakhta/shared/report';
import { protocolVersion } from '@vakhta/shared/report-limits';
import { toWire } from '@vakhta/shared/time';
import { timeOfReport } from '../../core/report-age.ts';
import { AppError } from '../../errors.ts';
import { missingLayouts, receiveReports, type Delivery } from '../../flow/receive-reports.ts';
import type { Agent } from '../../store/agents.ts';
import type { Serving } from '../serving.ts';
import { createGroupCommit } from './group-commit.ts';

/** Long enough to gather what arrives together, short beside a disk's flush. */
const group = { waitMs: 5, most: 200 };

export type ReportDesk = { take(agent: Agent, body: unknown): Promise<ReportsReply> };

export function createReportDesk(serving: Serving): ReportDesk {
  const { deps, tally } = serving;
  const commit = createGroupCommit<Delivery, Outcome[]>((deliveries) => receiveReports(deps, deliveries), group);
  return {
    async take(agent, body) {
      const request = checkReportsRequest(body);
      if (!request.ok) throw new AppError('invalid-input', `body ${request.reason}`);
      const { protocol, sentAt, reports } = request.value;
      if (protocol !== protocolVersion)
        throw new AppError(
          'protocol-unsupported',
          `protocol ${protocol} is not known here; this server speaks ${protocolVersion}`,
        );
      const missing = await missingLayouts(deps, reports);
      if (missing.length > 0)
        throw new AppError('layout-unknown', `send these layouts first: ${missing.join(', ')}`, { layouts: missing });
      const sender = { clientId: agent.clientId, deviceId: agent.deviceId };
      const delivery: Delivery = { sender, reports, sentAt, receivedAt: deps.clock.now() };
      const outcomes = reports.length === 0 ? [] : await commit(delivery);
      for (const { outcome } of outcomes) tally.add('vakhta_reports_total', { outcome });
      await tellWatchers(serving, delivery, outcomes);
      return { outcomes, orders: [] };
    },
  };
}

/** The newest stored report, if it tells of now. */
async function tellWatchers({ deps, watchers }: Serving, delivery: Delivery, outcomes: readonly Outcome[]) {
  const { sender, reports, sentAt, receivedAt } = delivery;
  if (!watchers.areThere(sender.deviceId)) return;
  const index = outcomes.findLastIndex((one) => one.outcome === 'stored');
  const report = index < 0 ? null : checkReport(reports[index]);
  if (!report?.ok) return;
  const layout = await deps.layouts.find(deps.db, report.value.layout);
  const time = timeOfReport(report.value, sentAt, receivedAt, {
    at: null,
    reportSeconds: deps.config.reportSeconds,
  });
  if (!layout || time.isLate) return;
  const { values } = report.value;
  watchers.tell({
    ...sender,
    at: toWire(time.at),
    samples: layout.keys.map((key, i) => [key, values[i] ?? null]),
  });
}
