// Time Machine of macOS: where it saves to, its newest copy, and whether it is at work.
import { complaintOf, type Host } from '../host.ts';
import { decodeText } from '../parsers/decode.ts';
import { emptyJob, type BackupSource } from './source.ts';

const timeoutMs = 120_000;

export const timeMachine: BackupSource = {
  tool: 'Time Machine',
  needs: [],
  async discover(host) {
    if (host.find('tmutil') === null) return null;
    const destinations = await ask(host, 'destinationinfo');
    if ('reason' in destinations) return { jobs: [], gaps: [{ what: 'Time Machine', reason: destinations.reason }] };
    // Not set up: nothing that could be late.
    if (/No destinations configured/i.test(destinations.text)) return null;
    const name = /^Name\s*: (.+)$/m.exec(destinations.text)?.[1]?.trim() ?? null;
    const status = await ask(host, 'status');
    const isRunning = 'text' in status && /^\s*Running = 1;/m.test(status.text);
    const newest = await ask(host, 'latestbackup');
    const at = 'text' in newest ? timeIn(newest.text) : null;
    const never =
      'text' in newest && /No machine directory found|Unable to locate machine directory/i.test(newest.text);
    const job = emptyJob({
      tool: 'Time Machine',
      name,
      lastRunAt: at,
      lastGoodAt: at,
      result: isRunning ? 'running' : at !== null ? 'ok' : never ? 'never' : 'unknown',
    });
    const gaps = 'reason' in newest ? [{ what: 'newest copy', reason: newest.reason }] : [];
    return { jobs: [{ job, paths: [] }], gaps };
  },
};

type Said = { text: string } | { reason: string };

/** Some answers come on standard error and with an exit code, some on standard output with none. */
async function ask(host: Host, word: string): Promise<Said> {
  const program = host.find('tmutil')!;
  const ran = await host.run({ program, words: [word], timeoutMs });
  const text = `${decodeText(ran.stdout)}\n${decodeText(ran.stderr)}`;
  if (/Full Disk Access|Operation not permitted|must be run as root|privileg/i.test(text)) {
    return { reason: 'no permission to read the state of Time Machine (it needs Full Disk Access)' };
  }
  const isAnswer = ran.exitCode === 0 || /No destinations configured|machine directory/i.test(text);
  return isAnswer ? { text } : { reason: `tmutil ${word}: ${complaintOf(ran)}` };
}

/** Its copies are named by the device's own time: `2026-03-10-080102` or `2026-03-10-080102.backup`. */
function timeIn(text: string): string | null {
  const found = /(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)(\d\d)(?:\.backup)?\/?\s*$/m.exec(text);
  return found === null ? null : `${found[1]}T${found[2]}:${found[3]}:${found[4]}`;
}
