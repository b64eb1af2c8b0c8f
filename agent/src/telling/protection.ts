// Backups, antivirus and updates as samples and facts.
import type { Bodies } from '../kinds/index.ts';
import type { AntivirusProduct } from '../kinds/antivirus.ts';
import type { BackupJob } from '../kinds/backup.ts';
import type { Status } from '@vakhta/shared/status';
import { measure, type AgentSample } from '../measure.ts';
import { ageSeconds } from '../instants.ts';
import { distinct, factsOf, statusNumber, whereKnown, type Told } from './told.ts';

const statusOfResult: Record<BackupJob['result'], Status> = {
  ok: 'ok',
  warning: 'warning',
  failed: 'critical',
  running: 'ok',
  never: 'unknown',
  unknown: 'unknown',
};

export const idOfJob = ({ name, tool }: BackupJob): string => (name === null ? tool : `${tool}: ${name}`);

export function tellJobs(jobs: readonly BackupJob[], nowMs: number): Told {
  const samples: AgentSample[] = [];
  const facts: Told['facts'] = {};
  for (const { id, part: job } of distinct(jobs, idOfJob)) {
    const at = { 'backup.job': id.slice(0, 512) };
    samples.push(
      measure('backup.status', statusNumber(statusOfResult[job.result]), at),
      measure('backup.age', ageSeconds(job.lastGoodAt, nowMs), at),
      ...whereKnown([measure('backup.size', job.sizeBytes, at), measure('backup.errors', job.errors, at)]),
    );
    Object.assign(
      facts,
      factsOf(`job.${id}`, {
        result: job.result,
        last_run_at: job.lastRunAt,
        last_good_at: job.lastGoodAt,
        warnings: job.warnings,
        message: job.message?.slice(0, 500),
      }),
    );
  }
  return { samples, facts };
}

const statusOfState: Record<AntivirusProduct['state'], Status> = {
  on: 'ok',
  off: 'critical',
  outdated: 'warning',
  passive: 'ok',
  unknown: 'unknown',
};

/** `device` is how the products together protect it: one that is on is enough, whatever others are off. */
export function tellProducts({ products }: Bodies['antivirus'], device: Status, nowMs: number): Told {
  const samples: AgentSample[] = [measure('antivirus.device.status', statusNumber(device))];
  const facts: Told['facts'] = {};
  for (const { id, part } of distinct(products, ({ name }) => name)) {
    const at = { 'antivirus.product': id.slice(0, 512) };
    const day = 86_400;
    const age =
      ageSeconds(part.definitionsAt, nowMs) ??
      (part.definitionsAgeDays === null ? null : part.definitionsAgeDays * day);
    samples.push(
      measure('antivirus.status', statusNumber(statusOfState[part.state]), at),
      ...whereKnown([measure('antivirus.definitions.age', age, at), measure('antivirus.threats', part.threats, at)]),
    );
    Object.assign(
      facts,
      factsOf(`antivirus.${id}`, {
        state: part.state,
        version: part.version,
        real_time: part.realTime,
        definitions_at: part.definitionsAt,
        last_quick_scan_at: part.lastQuickScanAt,
        last_full_scan_at: part.lastFullScanAt,
      }),
    );
  }
  return { samples, facts };
}

export function tellUpdates({ updates }: Bodies['updates']): Told {
  return {
    samples: whereKnown([
      measure('updates.pending', updates.pending),
      measure('updates.security', updates.security),
      measure('updates.failed', updates.failed),
      measure('updates.reboot_required', updates.rebootRequired === null ? null : Number(updates.rebootRequired)),
    ]),
    facts: {
      ...factsOf('updates', { reboot_required: updates.rebootRequired }),
      // Names only of the first: the rest is counted, and a full list would be a new fact every day.
      ...factsOf('updates', {
        waiting: updates.items
          .slice(0, 40)
          .map(({ name }) => name)
          .join(', ')
          .slice(0, 2000),
      }),
    },
  };
}
