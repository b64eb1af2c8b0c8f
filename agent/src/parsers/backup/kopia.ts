// `kopia`: snapshot list and create as text, and its manifests and lists as JSON.
import {
  isObject,
  jsonAt,
  jsonLinesOf,
  jsonList,
  jsonNumber,
  jsonOf,
  jsonString,
  looksLikeJson,
  type Json,
} from '../json.ts';
import { bytesOf, countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { timeOf } from '../times.ts';
import { jobsOfRuns, type Run } from './job.ts';

const row =
  /^\s+(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: [A-Z+-][\w:+-]{1,6})?) (I?[kx]?[0-9a-f]{32,72}) (?:(incomplete:\w+) )?([\d.,]+ ?[KMGTPE]?i?B)(.*)$/;
const source = /^([\w.-]{1,64}@[\w.-]{1,100}:\S.{0,300})$/;

export const kopia: Parser<'backup'> = {
  kind: 'backup',
  tool: 'kopia',
  claims: (text) =>
    (/"source"\s*:\s*\{/.test(text) && /"userName"\s*:/.test(text) && /"(?:startTime|rootEntry)"\s*:/.test(text)) ||
    /^\s*(?:Snapshotting [\w.-]+@|Created (?:partial )?snapshot with root |.{0,40}Created snapshot with root )|uploaded snapshot [0-9a-f]{16,64}|identical snapshots? until/m.test(
      text,
    ) ||
    text.split('\n', 400).some((line) => row.test(line)),
  parse(text) {
    const runs = looksLikeJson(text) ? jsonRuns(text) : textRuns(text.split('\n'));
    if (runs.length === 0) throw new NotUnderstood('no snapshot in it');
    return { body: { jobs: jobsOfRuns(runs) } };
  },
};

function textRuns(rows: readonly string[]): Run[] {
  const runs: Run[] = [];
  let name: string | null = null;
  let ignored = 0;
  let fatal: string | null = null;
  let detail: string | null = null;
  let open: Run | null = null;
  for (const raw of rows) {
    const line = raw.slice(0, 1000);
    const heading = source.exec(line.trim());
    if (heading !== null && !/^\s{2,}/.test(line)) name = heading[1]!;
    const found = row.exec(line);
    if (found !== null) runs.push(runOfRow(found, name));
    // The same tree again and again is printed once, with the time of the last.
    const again = /identical snapshots? until (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: [A-Z+-][\w:+-]{1,6})?)/.exec(line);
    const last = runs.at(-1);
    if (again !== null && last !== undefined) runs.push({ ...last, lastRunAt: timeOf(again[1]) });
    const started = /^\s*Snapshotting (\S+@\S.{0,300}?)(?: \.\.\.)?$/.exec(line);
    if (started !== null) {
      open = { tool: 'kopia', name: started[1]!, result: 'running' };
      [ignored, fatal, detail] = [0, null, null];
    }
    ignored += countOf(/(?:Ignored|ignored) (\d+) error/.exec(line)?.[1]) ?? 0;
    if (/^\s*(?:ERROR|error:|.{0,60}\bupload error\b)|Found \d+ fatal error/i.test(line)) fatal ??= line.trim();
    else if (/^\s*! /.test(line) && !/Ignored/.test(line)) detail ??= line.trim();
    const hashed = /(\d+) hashed \(([^)]{1,20})\), (\d+) cached \(([^)]{1,20})\)/.exec(line);
    if (hashed !== null && open !== null) {
      open.files = Number(hashed[1]) + Number(hashed[3]);
      open.sizeBytes = (bytesOf(hashed[2], 1000) ?? 0) + (bytesOf(hashed[4], 1000) ?? 0);
    }
    // Versions before 0.6 say `uploaded snapshot … (root …)`.
    const created =
      /Created (partial )?snapshot with root \S+ and ID|uploaded (partial )?snapshot [0-9a-f]{16,64}/.exec(line);
    if (created !== null) {
      const partly = created[1] !== undefined || ignored > 0 || fatal !== null;
      runs.push({
        ...(open ?? { tool: 'kopia', name }),
        result: partly ? 'warning' : 'ok',
        errors: ignored + (fatal === null ? 0 : 1),
        message: fatal ?? detail,
      });
      open = null;
    }
  }
  if (open !== null) {
    const last = runs.at(-1);
    if (fatal !== null) runs.push({ ...open, result: 'failed', message: fatal });
    else if (last === undefined || last.name !== open.name) runs.push(open);
  }
  return runs;
}

function runOfRow(found: RegExpExecArray, name: string | null): Run {
  const rest = `${found[3] ?? ''} ${found[5]!}`;
  const errors = countOf(/\berrors:(\d+)/.exec(rest)?.[1]);
  const incomplete = /\bincomplete[:=](\w+)/.exec(rest);
  return {
    tool: 'kopia',
    name,
    lastRunAt: timeOf(found[1]),
    result: incomplete !== null ? 'failed' : (errors ?? 0) > 0 ? 'warning' : 'ok',
    sizeBytes: bytesOf(found[4], 1000),
    files: countOf(/\bfiles:(\d+)/.exec(rest)?.[1]),
    errors,
    message: incomplete === null ? null : `incomplete: ${incomplete[1]}`,
  };
}

function jsonRuns(text: string): Run[] {
  const lines = jsonLinesOf(text);
  const value: Json = lines.length > 1 ? lines : jsonOf(text);
  return manifestsIn(value, 0).map(runOfManifest);
}

function manifestsIn(value: Json, depth: number): Json[] {
  if (depth > 5) return [];
  if (Array.isArray(value)) return value.flatMap((item) => manifestsIn(item, depth + 1));
  if (!isObject(value)) return [];
  if (isObject(jsonAt(value, 'source')) && jsonString(value, 'startTime') !== null) return [value];
  return ['snapshots', 'lastSnapshot', 'sources'].flatMap((name) =>
    jsonList(value, name).flatMap((item) => manifestsIn(item, depth + 1)),
  );
}

function runOfManifest(manifest: Json): Run {
  const [user, host, path] = ['userName', 'host', 'path'].map((name) => jsonString(manifest, 'source', name));
  const errors =
    jsonNumber(manifest, 'stats', 'errorCount') ??
    jsonNumber(manifest, 'stats', 'readErrors') ??
    jsonNumber(manifest, 'rootEntry', 'summ', 'numFailed');
  const ignored = jsonNumber(manifest, 'stats', 'ignoredErrorCount');
  const incomplete = jsonString(manifest, 'incomplete') ?? jsonString(manifest, 'incompleteReason');
  const failed = jsonNumber(manifest, 'rootEntry', 'summ', 'numFailed') ?? 0;
  return {
    tool: 'kopia',
    name: `${user ?? ''}@${host ?? ''}:${path ?? ''}`,
    lastRunAt: timeOf(jsonString(manifest, 'endTime')) ?? timeOf(jsonString(manifest, 'startTime')),
    result: incomplete !== null ? 'failed' : (errors ?? 0) + (ignored ?? 0) + failed > 0 ? 'warning' : 'ok',
    sizeBytes: jsonNumber(manifest, 'rootEntry', 'summ', 'size') ?? jsonNumber(manifest, 'stats', 'totalSize'),
    files: jsonNumber(manifest, 'rootEntry', 'summ', 'files') ?? jsonNumber(manifest, 'stats', 'fileCount'),
    errors,
    message: incomplete === null ? null : `incomplete: ${incomplete}`,
  };
}
