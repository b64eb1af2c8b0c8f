// The newest file in a folder: for backups of which nothing else is known, such as nightly dumps.
import { emptyJob, type BackupSource } from './source.ts';

const mostFiles = 1000;
/** A file that is still being written is no copy yet. */
const settledMs = 60_000;

export const folder: BackupSource = {
  tool: 'folder',
  needs: ['path'],
  async read(host, _reader, setting) {
    const path = setting.path!;
    const fits = matcherOf(setting.pattern ?? '*');
    const files = (await host.listFiles(path, mostFiles)).filter(
      ({ name, isFolder }) => !isFolder && fits(name) && !/^\.|\.(part|partial|tmp|lock|log)$/i.test(name),
    );
    const name = setting.name ?? path;
    const settled = files.filter(({ modifiedAt }) => host.now() - modifiedAt >= settledMs);
    const newest = settled.find(({ bytes }) => bytes > 0);
    if (newest === undefined) {
      const empty = settled.length > 0 ? 'only empty files in it' : 'no file in it';
      const message = setting.pattern === null ? empty : `${empty} that fits ${setting.pattern}`;
      return { jobs: [{ job: emptyJob({ tool: 'folder', name, result: 'never', message }), paths: [] }], gaps: [] };
    }
    const time = new Date(newest.modifiedAt).toISOString();
    const isLastEmpty = settled[0] !== newest;
    const job = emptyJob({
      tool: 'folder',
      name,
      lastRunAt: new Date(settled[0]!.modifiedAt).toISOString(),
      lastGoodAt: time,
      result: isLastEmpty ? 'failed' : 'ok',
      sizeBytes: newest.bytes,
      files: settled.length,
      message: isLastEmpty ? `the newest file is empty: ${settled[0]!.name}` : newest.name,
    });
    return { jobs: [{ job, paths: [] }], gaps: [] };
  },
};

function matcherOf(pattern: string): (name: string) => boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const whole = new RegExp(`^${parts.join('.*')}$`, 'i');
  return (name) => whole.test(name);
}
