// macOS' updates, as the system found them at its own last search.
import { textOf, type Host } from '../host.ts';
import { judgeUpdates, type Updates } from '../kinds/updates.ts';
import { verdictOf } from '../kinds/verdict.ts';
import { tellUpdates } from '../telling/protection.ts';
import { factsOf, verdictFacts } from '../telling/told.ts';
import type { Reader } from '../understand.ts';
import { askTool } from '../ask-tool.ts';
import type { Collector, Lack } from './collector.ts';

const reader: Reader<'updates'> = {
  kind: 'updates',
  parsers: async () => (await import('../parsers/updates/index.ts')).updatesParsers,
  judge: judgeUpdates,
};

const preferences = '/Library/Preferences/com.apple.SoftwareUpdate.plist';

export const updatesOnMacos: Collector<null> = {
  name: 'updates',
  every: 'hourly',
  platforms: ['darwin'],
  timeoutMs: 5 * 60_000,
  async collect(host) {
    const gaps: Lack[] = [];
    const kept = await readKept(host, gaps);
    // It says "nothing new" on standard error, which some versions do with everything.
    const answer = await askTool(host, reader, {
      tool: 'softwareupdate',
      words: ['--list', '--no-scan'],
      timeoutMs: 180_000,
    });
    let updates: Updates = { pending: null, security: null, failed: null, rebootRequired: null, items: [] };
    if (!('reason' in answer)) updates = answer.explanation.updates;
    else if (/No new software available/i.test(answer.reason)) updates = { ...updates, pending: 0, security: 0 };
    else if (kept !== null && kept.pending !== null) updates = { ...updates, pending: kept.pending };
    else gaps.push({ what: 'softwareupdate', reason: answer.reason });
    const { samples, facts } = tellUpdates({ updates });
    return {
      samples,
      facts: {
        ...facts,
        ...factsOf('updates', { manager: 'softwareupdate', lists_at: kept?.searchedAt }),
        ...verdictFacts('updates', verdictOf(judgeUpdates({ updates }))),
      },
      gaps,
      state: null,
    };
  },
};

type Kept = { pending: number | null; searchedAt: string | null };

/** What the system noted at its last search; the file is binary, and plutil makes JSON of what isn't a date. */
async function readKept(host: Host, gaps: Lack[]): Promise<Kept | null> {
  if (host.find('plutil') === null) return null;
  const extract = async (key: string): Promise<string | null> => {
    try {
      return (await textOf(host, 'plutil', ['-extract', key, 'raw', '-o', '-', preferences])).trim();
    } catch {
      return null;
    }
  };
  const searched = await extract('LastSuccessfulDate');
  const count = await extract('LastRecommendedUpdatesAvailable');
  if (searched === null && count === null) {
    gaps.push({ what: 'last search', reason: `${preferences} tells of none` });
    return null;
  }
  const at = searched === null ? Number.NaN : Date.parse(searched);
  return {
    pending: count !== null && /^\d+$/.test(count) ? Number(count) : null,
    searchedAt: Number.isFinite(at) ? new Date(at).toISOString() : null,
  };
}
