// Archives of a Borg repository. Format: borgbackup.readthedocs.io/en/stable/internals/frontends.html
import { textOf } from '../host.ts';
import { jsonAt, jsonList, jsonNumber, jsonOf, jsonString } from '../parsers/json.ts';
import { emptyJob, passwordOf, type BackupSource } from './source.ts';

const timeoutMs = 120_000;

export const borg: BackupSource = {
  tool: 'borg',
  needs: ['repository'],
  async read(host, _reader, setting) {
    const password = passwordOf(host, setting);
    const environment = {
      // A question on the screen would wait for ever; both are answered by whoever set the agent up.
      BORG_RELOCATED_REPO_ACCESS_IS_OK: 'yes',
      BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: 'yes',
      ...(password === null ? {} : { BORG_PASSPHRASE: password }),
    };
    const words = ['info', '--bypass-lock', '--json', '--last', '1', setting.repository!];
    const answer = jsonOf(await textOf(host, 'borg', words, { accept: [0, 1], timeoutMs, environment }));
    const name = setting.name ?? setting.repository;
    const archive = jsonList(answer, 'archives').at(-1);
    if (archive === undefined) {
      return {
        jobs: [{ job: emptyJob({ tool: 'borg', name, result: 'never', message: 'no archive in it' }), paths: [] }],
        gaps: [],
      };
    }
    const local = jsonString(archive, 'end') ?? jsonString(archive, 'start');
    // Borg prints the time of its own zone without naming it, and it ran here.
    const end =
      local === null || !Number.isFinite(Date.parse(local)) ? null : new Date(Date.parse(local)).toISOString();
    const job = emptyJob({
      tool: 'borg',
      name,
      lastRunAt: end,
      lastGoodAt: end,
      result: 'ok',
      sizeBytes: jsonNumber(archive, 'stats', 'original_size'),
      files: jsonNumber(archive, 'stats', 'nfiles'),
    });
    return { jobs: [{ job, paths: pathsOf(jsonList(jsonAt(archive, 'command_line')).map(String)) }], gaps: [] };
  },
};

/** What was saved, from the command line that made the archive: all that follows `REPOSITORY::ARCHIVE`. */
function pathsOf(commandLine: readonly string[]): string[] {
  const archiveAt = commandLine.findIndex((word) => word.includes('::'));
  if (archiveAt < 0) return [];
  return commandLine.slice(archiveAt + 1).filter((word) => word.startsWith('/'));
}
