// Programs that know their own jobs and only have to be asked.
import { askTool } from '../ask-tool.ts';
import type { BackupSource } from './source.ts';

const timeoutMs = 120_000;

/** Asked wherever it is installed. */
const asked = (tool: string, words: readonly string[], accept: readonly number[] = [0]): BackupSource => ({
  tool,
  needs: [],
  async discover(host, reader) {
    if (host.find(tool) === null) return null;
    const answer = await askTool(host, reader, { tool, words, accept, timeoutMs });
    if ('reason' in answer) return { jobs: [], gaps: [{ what: tool, reason: answer.reason }] };
    return { jobs: answer.explanation.jobs.map((job) => ({ job, paths: [] })), gaps: [] };
  },
});

export const askedPrograms: readonly BackupSource[] = [
  asked('kopia', ['snapshot', 'list', '--all', '--json']),
  asked('borgmatic', ['list', '--last', '1', '--json']),
  asked('pgbackrest', ['info', '--output=json']),
  asked('veeamconfig', ['session', 'list']),
  asked('urbackupclientctl', ['status']),
];
