// What of a device the library's inventory doesn't tell well: memory modules, graphics, printers, edition and licence.
import type { Host } from '../host.ts';
import { readParts, restoreParts, type FactsPart, type KeptParts } from '../kept-parts.ts';
import type { Collector } from './collector.ts';
import { hardwareOfLinux } from './hardware-linux.ts';
import { hardwareOfMacos } from './hardware-macos.ts';
import { hardwareOfWindows } from './hardware-windows.ts';

/** What is kept outlives the agent's run, so that a first look that fails removes nothing. */
export const hardware: Collector<KeptParts> = {
  name: 'hardware',
  every: 'daily',
  platforms: ['linux', 'win32', 'darwin'],
  timeoutMs: 8 * 60_000,
  restore: restoreParts,
  async collect(host, previous) {
    const { facts, gaps, state } = await readParts(partsOf(host), previous);
    if (Object.keys(facts).length > 0 || gaps.length > 0) return { samples: [], facts, gaps, state };
    return { samples: [], gaps, absent: 'nothing here tells of its hardware', state };
  },
};

function partsOf(host: Host): FactsPart[] {
  if (host.platform === 'win32') return hardwareOfWindows(host);
  return host.platform === 'darwin' ? hardwareOfMacos(host) : hardwareOfLinux(host);
}
