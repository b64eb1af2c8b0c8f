// The log of a backup program, read as `explain backup` reads it.
import { listOptional, type Host } from '../host.ts';
import type { Reader } from '../understand.ts';
import { understand } from '../understand.ts';
import { nothingFound, type BackupSource, type Found } from './source.ts';

/** The newest runs stand at the end; older ones tell nothing that is still asked. */
const mostBytes = 512 * 1024;

export const log: BackupSource = {
  tool: 'log',
  needs: ['path'],
  async read(host, reader, setting) {
    const { jobs, gaps } = await readLog(host, reader, setting.path!);
    if (setting.name === null || jobs.length !== 1) return { jobs, gaps };
    return { jobs: jobs.map(({ job, paths }) => ({ job: { ...job, name: setting.name }, paths })), gaps };
  },
};

/** rsnapshot writes where its own configuration says. */
export const rsnapshot: BackupSource = {
  tool: 'rsnapshot',
  needs: ['path'],
  async discover(host, reader) {
    const configuration = '/etc/rsnapshot.conf';
    if (host.find('rsnapshot') === null || !host.exists(configuration)) return null;
    const text = host.readText(configuration);
    const root = /^snapshot_root\t+(\S+)/m.exec(text)?.[1];
    // Configured as it came with the package, and never used.
    if (root === undefined || listOptional(host, root.replace(/\/+$/, '')).length === 0) return null;
    const path = /^logfile\t+(\S+)/m.exec(text)?.[1];
    if (path === undefined) {
      const reason = `${configuration} names no logfile, and nothing else tells of its runs`;
      return { jobs: [], gaps: [{ what: 'rsnapshot', reason }] };
    }
    return host.exists(path) ? readLog(host, reader, path) : nothingFound;
  },
  read: (host, reader, setting) => readLog(host, reader, setting.path!),
};

async function readLog(host: Host, reader: Reader<'backup'>, path: string): Promise<Found> {
  const text = await host.readTail(path, mostBytes);
  const { jobs } = await understand(reader, text);
  return { jobs: jobs.map((job) => ({ job, paths: [] })), gaps: [] };
}
