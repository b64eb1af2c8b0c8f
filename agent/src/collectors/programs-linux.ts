// Installed packages of Linux: dpkg's own file, and the lists of rpm, pacman, apk, snap and flatpak.
import type { Facts } from '@vakhta/shared/reading';
import { textOf, type Host } from '../host.ts';
import type { FactsPart } from '../kept-parts.ts';
import { programFacts, type Installed } from '../program-facts.ts';
import { factsOf } from '../telling/told.ts';

const status = '/var/lib/dpkg/status';
const dpkgLog = '/var/log/dpkg.log';
const mostBytes = 32 * 1024 * 1024;
const timeoutMs = 120_000;

type Manager = { tool: string; words: readonly string[]; line: RegExp; accept?: readonly number[] };

const managers: readonly Manager[] = [
  { tool: 'rpm', words: ['-qa', '--qf', '%{NAME}\\t%{VERSION}-%{RELEASE}\\n'], line: /^([^\t]+)\t(.*)$/ },
  { tool: 'pacman', words: ['-Q'], line: /^(\S+) (\S+)$/ },
  { tool: 'apk', words: ['list', '--installed'], line: /^(\S+?)-(\d\S*) / },
  // With nothing installed it says so on standard error.
  { tool: 'snap', words: ['list'], line: /^(?!Name )(\S+) +(\S+) +\d+ / },
  { tool: 'flatpak', words: ['list', '--columns=application,version'], line: /^([\w-]+(?:\.[\w-]+)+)\t(.*)$/ },
];

/** Lists that may rightly be empty; of the others an empty one is a fault. */
const mayBeEmpty = new Set(['snap', 'flatpak']);

export function programsOfLinux(host: Host): FactsPart[] {
  const parts: FactsPart[] = [];
  if (host.exists(status)) parts.push({ what: 'dpkg', read: () => readDpkg(host) });
  for (const manager of managers) {
    if (host.find(manager.tool) === null) continue;
    // On Debian rpm is a tool for other people's packages, with an empty list of its own.
    if (manager.tool === 'rpm' && host.exists(status)) continue;
    parts.push({ what: manager.tool, read: () => readManager(host, manager) });
  }
  return parts;
}

/** Format: dpkg-query(1), the fields of the status file; what was removed with its settings kept isn't installed. */
async function readDpkg(host: Host): Promise<Facts> {
  const text = await host.readTail(status, mostBytes);
  const list: Installed[] = [];
  for (const [block] of text.matchAll(/^Package: [\s\S]*?(?:\n\n|$(?![\s\S]))/gm)) {
    if (!/^Status: \S+ \S+ installed$/m.test(block)) continue;
    const name = /^Package: (\S+)/.exec(block)![1]!;
    list.push({ name, version: /^Version: (\S+)/m.exec(block)?.[1] ?? null });
  }
  if (list.length === 0) throw new Error(`${status} names no installed package`);
  return { ...programFacts(list), ...(await newestUpgrades(host)) };
}

/** Format: `2026-03-09 06:12:01 upgrade openssl:amd64 3.0.15-1 3.0.16-1` */
async function newestUpgrades(host: Host): Promise<Facts> {
  const text = await host.readTail(dpkgLog, 256 * 1024).catch(() => '');
  const rows = [...text.matchAll(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) upgrade ([^:\s]+)\S* \S+ (\S+)$/gm)];
  const last = rows.at(-1);
  if (last === undefined) return {};
  const names = rows
    .slice(-10)
    .reverse()
    .map(([, , , name, version]) => `${name} ${version}`);
  return factsOf('updates', { installed: [...new Set(names)].join(', '), installed_at: `${last[1]}T${last[2]}` });
}

async function readManager(host: Host, { tool, words, line }: Manager): Promise<Facts | null> {
  const text = await textOf(host, tool, words, { timeoutMs });
  const list = text.split('\n').flatMap((row): Installed[] => {
    const found = row.length > 1000 ? null : line.exec(row.trimEnd());
    return found === null ? [] : [{ name: found[1]!, version: found[2] ?? null }];
  });
  if (list.length === 0) {
    if (mayBeEmpty.has(tool)) return null;
    throw new Error(`${tool} names no installed package`);
  }
  return programFacts(list);
}
