// What all backup parsers share: a job with its gaps filled, runs of one job put together, words into results (pure).
import type { BackupJob, BackupResult } from '../../kinds/backup.ts';
import { instantOf, laterOf } from '../times.ts';

export type Run = Partial<Omit<BackupJob, 'tool'>> & Pick<BackupJob, 'tool'>;

/** Only a run that went well is a good one, so its end is the last good time unless the tool says better. */
export function jobOf(run: Run): BackupJob {
  const result = run.result ?? 'unknown';
  const lastRunAt = run.lastRunAt ?? null;
  return {
    name: trimmed(run.name),
    tool: run.tool,
    lastRunAt,
    lastGoodAt: run.lastGoodAt === undefined ? (result === 'ok' ? lastRunAt : null) : run.lastGoodAt,
    result,
    sizeBytes: countable(run.sizeBytes),
    files: countable(run.files),
    errors: countable(run.errors),
    warnings: countable(run.warnings),
    message: trimmed(run.message)?.slice(0, 500) ?? null,
  };
}

const trimmed = (text: string | null | undefined) =>
  text === null || text === undefined || text.trim() === '' ? null : text.trim();

const countable = (value: number | null | undefined) =>
  value === null || value === undefined || !Number.isFinite(value) || value < 0 || value >= 18446744073709549568
    ? null
    : value;

/** One job a name, from runs in any order: the newest run tells, the newest good one is remembered. */
export function jobsOfRuns(runs: readonly Run[]): BackupJob[] {
  const byName = new Map<string, BackupJob>();
  for (const run of runs) {
    const job = jobOf(run);
    const key = job.name?.toLowerCase() ?? '';
    const before = byName.get(key);
    byName.set(key, before === undefined ? job : together(before, job));
  }
  return [...byName.values()];
}

/** Of two runs without comparable times, the one printed later is the newer. */
function together(before: BackupJob, after: BackupJob): BackupJob {
  const [a, b] = [instantOf(before.lastRunAt), instantOf(after.lastRunAt)];
  if (after.result === 'never' && before.result !== 'never') return before;
  if (before.result === 'never') return after;
  const isLater = a === null || b === null || b >= a;
  const [newer, older] = isLater ? [after, before] : [before, after];
  const lastGoodAt = laterOf(newer.lastGoodAt, older.lastGoodAt);
  if (newer.result !== 'running') return { ...newer, lastGoodAt };
  // What a run under way has processed isn't known yet, so the last finished one still tells.
  return {
    ...newer,
    lastGoodAt,
    sizeBytes: newer.sizeBytes ?? older.sizeBytes,
    files: newer.files ?? older.files,
    errors: newer.errors ?? older.errors,
    warnings: newer.warnings ?? older.warnings,
  };
}

const severity: readonly BackupResult[] = ['never', 'unknown', 'ok', 'running', 'warning', 'failed'];

export function worstResult(results: readonly BackupResult[]): BackupResult {
  return results.reduce<BackupResult>(
    (worst, one) => (severity.indexOf(one) > severity.indexOf(worst) ? one : worst),
    'never',
  );
}

const words: readonly [RegExp, BackupResult][] = [
  [/^(?:none|no ?result|never|nie|jamais|никогда|notrun|not run|never ?run|idle)?$/i, 'unknown'],
  [
    /with ?(?:some )?(?:warning|exception|notice)|^warn|exception|partial|incomplete|предупрежд|avertissement|warnung|advertencia|avviso|attention/i,
    'warning',
  ],
  [
    /\b(?:un|not )succ|not ok|fail|error|abort|cancel|fatal|missed|timed? ?out|kill|terminat|stopped|fehler|échou|echou|erreur|ошибк|сбой|неудач|отмен|fallit|errore|annul|critical|abgebrochen|invalid/i,
    'failed',
  ],
  [
    /running|progress|working|active|starting|pending|queued|resum|postprocess|выполня|läuft|en cours|in corso/i,
    'running',
  ],
  [/succ|^ok\b|complet|finish|done|passed|erfolg|réuss|успе|завершен|выполнен|riuscit|éxito|correct|^0$/i, 'ok'],
];

/** A tool's word for how a run went. A word that isn't known stays unknown. */
export function resultOf(word: string | null | undefined): BackupResult {
  const plain = (word ?? '').trim();
  return words.find(([pattern]) => pattern.test(plain))?.[1] ?? 'unknown';
}
