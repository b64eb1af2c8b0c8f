// Updates that wait and whether a restart is due, by the system's own package manager and without going to the network.
import { askTool, type Question } from '../ask-tool.ts';
import { compareVersions } from '@vakhta/shared/compare-versions';
import { listOptional, readOptional, type Host } from '../host.ts';
import { judgeUpdates, type Updates } from '../kinds/updates.ts';
import { verdictOf } from '../kinds/verdict.ts';
import { tellUpdates } from '../telling/protection.ts';
import { factsOf, verdictFacts } from '../telling/told.ts';
import type { Reader } from '../understand.ts';
import type { Collector, Lack } from './collector.ts';

const reader: Reader<'updates'> = {
  kind: 'updates',
  parsers: async () => (await import('../parsers/updates/index.ts')).updatesParsers,
  judge: judgeUpdates,
};

const slow = 180_000;

/** The first of them that is installed is asked; each reads what the system itself fetched last. */
const managers: readonly Question[] = [
  {
    tool: 'apt-get',
    // `dist-upgrade`, since a new kernel is a new package and a plain upgrade holds it back.
    words: [
      '--simulate',
      '-o',
      'Debug::NoLocking=true',
      '-o',
      'APT::Get::Show-User-Simulation-Note=false',
      'dist-upgrade',
    ],
    accept: [0],
    timeoutMs: slow,
  },
  { tool: 'dnf', words: ['-C', '--quiet', 'check-update'], accept: [0, 100], timeoutMs: slow },
  { tool: 'yum', words: ['-C', '--quiet', 'check-update'], accept: [0, 100], timeoutMs: slow },
  { tool: 'zypper', words: ['--non-interactive', '--no-refresh', 'list-updates'], accept: [0], timeoutMs: slow },
  { tool: 'checkupdates', words: ['--nosync'], accept: [0, 2], timeoutMs: slow },
  { tool: 'apk', words: ['version', '-l', '<'], accept: [0], timeoutMs: slow },
];

export const updates: Collector<null> = {
  name: 'updates',
  every: 'hourly',
  platforms: ['linux'],
  timeoutMs: 5 * 60_000,
  async collect(host) {
    const question = managers.find(({ tool }) => host.find(tool) !== null);
    if (question === undefined) {
      return { samples: [], gaps: [], absent: 'no package manager that is known', state: null };
    }
    const gaps: Lack[] = [];
    const answer = await askTool(host, reader, question);
    const found: Updates = 'reason' in answer ? { ...none } : answer.explanation.updates;
    // Nothing to print is how these two say that nothing waits.
    const saysNothing = 'reason' in answer && /^(dnf|yum|checkupdates|apk) ended with [02]$/.test(answer.reason);
    if (saysNothing) Object.assign(found, { pending: 0, items: [] });
    else if ('reason' in answer) gaps.push({ what: question.tool, reason: answer.reason });
    const restart = await needsRestart(host, reader);
    const all: Updates = {
      ...found,
      failed: found.failed ?? brokenPackages(host),
      rebootRequired: restart ?? found.rebootRequired,
    };
    const { samples, facts } = tellUpdates({ updates: all });
    return {
      samples,
      facts: {
        ...facts,
        ...factsOf('updates', { lists_at: listsReadAt(host), manager: question.tool }),
        ...verdictFacts('updates', verdictOf(judgeUpdates({ updates: all }))),
      },
      gaps,
      state: null,
    };
  },
};

const none: Updates = { pending: null, security: null, failed: null, rebootRequired: null, items: [] };

async function needsRestart(host: Host, reader: Reader<'updates'>): Promise<boolean | null> {
  if (host.exists('/run/reboot-required') || host.exists('/var/run/reboot-required')) return true;
  const newer = newerKernel(host);
  if (newer !== null) return newer;
  if (host.find('needrestart') !== null && host.isPrivileged()) {
    const answer = await askTool(host, reader, { tool: 'needrestart', words: ['-b', '-k'], timeoutMs: slow });
    if (!('reason' in answer)) return answer.explanation.updates.rebootRequired;
  }
  if (host.find('needs-restarting') === null) return null;
  const program = host.find('needs-restarting')!;
  const ran = await host.run({ program, words: ['-r'], timeoutMs: slow }).catch(() => null);
  return ran === null || ran.exitCode === null || ran.exitCode > 1 ? null : ran.exitCode === 1;
}

/**
 * Whether a newer kernel than the one that runs is installed beside it. Null where kernels aren't kept as files: in a
 * container, or when the running one's own files are gone.
 */
function newerKernel(host: Host): boolean | null {
  const running = readOptional(host, '/proc/sys/kernel/osrelease');
  const installed = listOptional(host, '/lib/modules').filter((name) =>
    host.exists(`/lib/modules/${name}/modules.dep`),
  );
  if (running === null || !installed.includes(running)) return null;
  const flavour = flavourOf(running);
  return installed.some((name) => flavourOf(name) === flavour && compareVersions(name, running) > 0);
}

/** `amd64`, `generic`, `cloud-amd64`: another flavour is another kernel, not a newer one. */
const flavourOf = (release: string): string => /-([a-z][a-z0-9-]*)$/.exec(release)?.[1] ?? '';

/** Packages that dpkg began to install and didn't finish; null where there is no dpkg. */
function brokenPackages(host: Host): number | null {
  const status = readOptional(host, '/var/lib/dpkg/status');
  if (status === null) return null;
  return [...status.matchAll(/^Status: \S+ \S+ (half-installed|half-configured|unpacked|triggers-\S+)$/gm)].length;
}

/** When the lists of what there is were last fetched: without new lists nothing ever waits. */
function listsReadAt(host: Host): string | null {
  for (const path of ['/var/lib/apt/periodic/update-success-stamp', '/var/lib/apt/lists', '/var/cache/dnf']) {
    const at = host.modifiedAt(path);
    if (at !== null) return new Date(at).toISOString();
  }
  return null;
}
