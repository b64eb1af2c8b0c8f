// What is installed, by the lists of those who install it: each program a fact, so that a new version is a change.
import type { Facts } from '@vakhta/shared/reading';
import { reportLimits } from '@vakhta/shared/report-limits';
import type { Host } from '../host.ts';
import { readParts, type FactsPart, type KeptParts } from '../kept-parts.ts';
import type { Collector } from './collector.ts';
import { programsOfLinux } from './programs-linux.ts';
import { programsOfMacos } from './programs-macos.ts';
import { programsOfWindows } from './programs-windows.ts';

/** Beside the programs stand a few facts about them. */
const most = reportLimits.factsPerCollector - 20;

export const programs: Collector<KeptParts> = {
  name: 'programs',
  every: 'daily',
  platforms: ['linux', 'win32', 'darwin'],
  timeoutMs: 10 * 60_000,
  async collect(host, previous) {
    const { facts: all, gaps, state, isWhole } = await readParts(partsOf(host), previous);
    // A list that was never read must not look like removed by everybody else's being there.
    if (!isWhole) return { samples: [], gaps, state };
    const entries = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
    if (entries.length === 0) {
      return { samples: [], gaps, absent: 'no list of installed programs that is known', state };
    }
    const installed = entries.filter(([key]) => key.startsWith('program.'));
    const cut = installed.length - most;
    if (cut > 0) gaps.push({ what: 'programs', reason: `${cut} of ${installed.length} more than a report holds` });
    const facts: Facts = {
      ...Object.fromEntries(installed.slice(0, most)),
      ...Object.fromEntries(entries.filter(([key]) => !key.startsWith('program.'))),
      'programs.count': installed.length,
    };
    return { samples: [], facts, gaps, state };
  },
};

function partsOf(host: Host): FactsPart[] {
  if (host.platform === 'win32') return programsOfWindows(host);
  return host.platform === 'darwin' ? programsOfMacos(host) : programsOfLinux(host);
}
