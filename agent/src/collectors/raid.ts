// Arrays and pools: the kernel's own by its files, others by the tools of their makers, where these are installed.
import { askTool, readAs, type Answer, type Question } from '../ask-tool.ts';
import { readOptional, type Host } from '../host.ts';
import { worstStatus } from '@vakhta/shared/status';
import { chooseMounts, mountsOf } from '../mounts.ts';
import { judgeRaid, type RaidMember } from '../kinds/raid.ts';
import type { Bodies } from '../kinds/index.ts';
import { verdictOf, type Remark } from '../kinds/verdict.ts';
import { tellRaid } from '../telling/hardware-parts.ts';
import { verdictFacts } from '../telling/told.ts';
import type { Reader } from '../understand.ts';
import type { Collector, Lack } from './collector.ts';
import { readStorageSpaces } from './raid-windows.ts';

const reader: Reader<'raid'> = {
  kind: 'raid',
  parsers: async () => (await import('../parsers/raid/index.ts')).raidParsers,
  judge: judgeRaid,
};

const vendorTimeoutMs = 60_000;

/** One way each to ask a maker's tool; the first of a line that is installed is asked. */
const vendorTools: readonly (readonly Question[])[] = [
  ['storcli64', 'storcli', 'perccli64', 'perccli'].map((tool) => ({ tool, words: ['/call', 'show', 'all', 'J'] })),
  ['MegaCli64', 'megacli', 'MegaCli'].map((tool) => ({ tool, words: ['-LdPdInfo', '-aALL', '-NoLog'] })),
  ['ssacli', 'hpssacli', 'hpacucli'].map((tool) => ({ tool, words: ['ctrl', 'all', 'show', 'config', 'detail'] })),
  [{ tool: 'arcconf', words: ['GETCONFIG', '1'] }],
  [{ tool: 'tw_cli', words: ['/c0', 'show'] }],
  [{ tool: 'mpt-status', words: ['-n', '-s'] }],
  [{ tool: 'sas3ircu', words: ['0', 'display'] }],
  [{ tool: 'sas2ircu', words: ['0', 'display'] }],
];

export const raid: Collector<null> = {
  name: 'raid',
  every: 'often',
  platforms: ['linux', 'freebsd', 'darwin', 'win32'],
  timeoutMs: 10 * 60_000,
  async collect(host) {
    const answers: { what: string; answer: Answer<'raid'> }[] = [];
    const md = readOptional(host, '/proc/mdstat');
    if (md !== null && /^\w+ : /m.test(md.replace(/^Personalities.*$/m, ''))) {
      answers.push({ what: 'md', answer: await readAs(host, reader, '/proc/mdstat') });
    }
    for (const question of questionsHere(host)) {
      const timeoutMs = question.timeoutMs ?? vendorTimeoutMs;
      answers.push({ what: question.tool, answer: await askTool(host, reader, { ...question, timeoutMs }) });
    }
    const spaces = host.platform === 'win32' ? await readStorageSpaces(host) : null;
    const gaps: Lack[] = spaces?.gaps ?? [];
    const body: Bodies['raid'] = spaces?.body ?? { arrays: [], members: [], batteries: [] };
    const remarks: Remark[] = spaces?.remarks ?? [];
    for (const { what, answer } of answers) {
      if ('reason' in answer) {
        gaps.push({ what, reason: answer.reason });
        remarks.push({ status: 'unknown', reason: `${what}: ${answer.reason}` });
        continue;
      }
      const { arrays, members, batteries, status, reasons } = answer.explanation;
      body.arrays.push(...arrays);
      body.members.push(...members);
      body.batteries.push(...batteries);
      remarks.push(...reasons.map((reason) => ({ status, reason })));
    }
    const isEmpty = body.arrays.length === 0 && body.members.length === 0 && gaps.length === 0;
    if (isEmpty) {
      return { samples: [], gaps: [], absent: 'no array, pool or controller that a tool here knows of', state: null };
    }
    const { samples, facts } = tellRaid({ ...body, members: joinMembers(body.members) });
    return { samples, facts: { ...facts, ...verdictFacts('raid', verdictOf(remarks)) }, gaps, state: null };
  },
};

/** What one command says of a member's place and another of its errors is said of one member. */
function joinMembers(members: readonly RaidMember[]): RaidMember[] {
  const joined = members.filter(({ array }) => array !== null);
  for (const member of members) {
    if (member.array !== null) continue;
    const index = joined.findIndex(({ name }) => name === member.name);
    if (index < 0) joined.push(member);
    else {
      const other = joined[index]!;
      joined[index] = {
        ...other,
        state: member.state ?? other.state,
        mediaErrors: member.mediaErrors ?? other.mediaErrors,
        predictiveFailures: member.predictiveFailures ?? other.predictiveFailures,
        status: worstStatus([other.status, member.status]),
      };
    }
  }
  return joined;
}

function questionsHere(host: Host): Question[] {
  const questions: Question[] = [];
  const isHere = (tool: string) => host.find(tool) !== null;
  // Without its module in the kernel zpool would load it, or complain about it.
  if (isHere('zpool') && (host.platform !== 'linux' || host.exists('/proc/spl/kstat/zfs'))) {
    questions.push({ tool: 'zpool', words: ['status'] });
  }
  if (isHere('btrfs')) {
    for (const mount of btrfsMounts(host)) {
      questions.push({ tool: 'btrfs', words: ['filesystem', 'show', mount] });
      questions.push({ tool: 'btrfs', words: ['device', 'stats', mount] });
    }
  }
  if (isHere('lvs') && host.isPrivileged() && host.exists('/dev/mapper')) {
    const columns = 'lv_name,vg_name,lv_attr,lv_size,segtype,data_percent,copy_percent,lv_health_status';
    questions.push({ tool: 'lvs', words: ['--reportformat', 'json', '-a', '-o', columns] });
  }
  for (const line of vendorTools) {
    const question = line.find(({ tool }) => isHere(tool));
    if (question !== undefined) questions.push(question);
  }
  if (host.platform === 'darwin') questions.push({ tool: 'diskutil', words: ['appleRAID', 'list'] });
  return questions;
}

/** Each file system once, however often it is mounted. */
function btrfsMounts(host: Host): string[] {
  if (!host.exists('/proc/self/mounts')) return [];
  const btrfs = mountsOf(host).filter(({ type }) => type === 'btrfs');
  return chooseMounts(btrfs).map(({ mountpoint }) => mountpoint);
}
