// How well what was read is: a status and the sentences that say why.
import { worstStatus, type Status } from '@vakhta/shared/status';

/** One thing that was noticed, in a sentence that an engineer can read without the output beside it. */
export type Remark = { status: Status; reason: string };

export type Verdict = { status: Status; reasons: string[] };

/** The worst of the remarks; ok when a tool looked and there was nothing to remark upon. */
export function verdictOf(remarks: readonly Remark[]): Verdict {
  if (remarks.length === 0) return { status: 'ok', reasons: [] };
  const reasons = [...new Set(remarks.map(({ reason }) => reason))];
  return { status: worstStatus(remarks.map(({ status }) => status)), reasons };
}

export const critical = (reason: string): Remark => ({ status: 'critical', reason });
export const warning = (reason: string): Remark => ({ status: 'warning', reason });
export const unknown = (reason: string): Remark => ({ status: 'unknown', reason });
