// The drives' own word on their health, by smartmontools or, without it, by nvme-cli.
import { askTool, type Answer, type Question } from '../ask-tool.ts';
import { textOf, type Host } from '../host.ts';
import { judgeSmart, type Drive } from '../kinds/smart.ts';
import { verdictOf, type Remark, type Verdict } from '../kinds/verdict.ts';
import { isObject, jsonAt, jsonList, jsonOf, jsonString } from '../parsers/json.ts';
import { reasonOf } from '../reason.ts';
import { tellDrives } from '../telling/hardware-parts.ts';
import { verdictFacts } from '../telling/told.ts';
import { understand, type Reader } from '../understand.ts';
import { containerOf, firmwareName, isVirtual } from '../where.ts';
import type { Collector, Lack, Look } from './collector.ts';
import { readByProfiler } from './smart-macos.ts';
import { readByStorage } from './smart-windows.ts';

const reader: Reader<'smart'> = {
  kind: 'smart',
  parsers: async () => (await import('../parsers/smart/index.ts')).smartParsers,
  judge: judgeSmart,
};

type Target = { path: string; type: string | null };

/** What each drive said last, for as long as it sleeps: a look must not wake it. */
type State = { drives: Record<string, Drive> };

const eachTimeoutMs = 30_000;

export const smart: Collector<State> = {
  name: 'smart',
  every: 'hourly',
  platforms: ['linux', 'darwin', 'freebsd', 'win32'],
  timeoutMs: 15 * 60_000,
  async collect(host, previous) {
    if (host.find('smartctl') !== null) return readBySmartctl(host, reader, previous);
    if (host.find('nvme') !== null) return readByNvme(host, reader);
    if (host.platform === 'win32') return ofSystem(host, await readByStorage(host));
    if (host.platform === 'darwin') return ofSystem(host, await readByProfiler(host));
    return { ...nothing, absent: 'neither smartctl (smartmontools) nor nvme is installed' };
  },
};

const nothing: Look<State> = { samples: [], gaps: [], state: { drives: {} } };

async function readBySmartctl(host: Host, reader: Reader<'smart'>, previous: State | null): Promise<Look<State>> {
  const scan = jsonOf(await textOf(host, 'smartctl', ['--scan-open', '-j'], { accept: [0, 1, 2], timeoutMs: 60_000 }));
  const targets = jsonList(scan, 'devices').flatMap((device): Target[] => {
    const path = jsonString(device, 'name');
    return path === null ? [] : [{ path, type: jsonString(device, 'type') }];
  });
  const gaps: Lack[] = [];
  const drives: Record<string, Drive> = {};
  for (const target of targets) {
    const key = target.type === null ? target.path : `${target.path} ${target.type}`;
    const found = await askDrive(host, reader, target);
    if ('drive' in found) drives[key] = found.drive;
    else if (found.sleeps && previous?.drives[key] !== undefined) drives[key] = previous.drives[key];
    else gaps.push({ what: key, reason: found.reason });
  }
  if (targets.length === 0) return { ...nothing, absent: whyNone(host) };
  return told(Object.values(drives), gaps, { drives });
}

type Found = { drive: Drive } | { reason: string; sleeps: boolean };

async function askDrive(host: Host, reader: Reader<'smart'>, { path, type }: Target): Promise<Found> {
  // The type of the scan goes with every call: behind a controller the path alone is another drive, or none.
  const kind = type === null ? [] : ['-d', type];
  const words = ['-n', 'standby', '-a', '-j', ...kind, path];
  try {
    const text = await textOf(host, 'smartctl', words, { accept: allCodes, timeoutMs: eachTimeoutMs });
    if (sleeps(text)) return { reason: 'it sleeps, and has not been read since the agent started', sleeps: true };
    const [drive] = (await understand(reader, text)).drives;
    return drive === undefined ? { reason: 'smartctl tells of no drive', sleeps: false } : { drive };
  } catch (error) {
    return { reason: reasonOf(error), sleeps: false };
  }
}

/** The exit status is a mask of what was noticed; the output says the same and more. */
const allCodes = Array.from({ length: 256 }, (_, code) => code);

function sleeps(text: string): boolean {
  const answer = jsonOf(text);
  const messages = jsonList(answer, 'smartctl', 'messages').map((message) => jsonString(message, 'string') ?? '');
  const lacksData = isObject(answer) && jsonAt(answer, 'smart_status') === undefined;
  return lacksData && messages.some((message) => /\bin (STANDBY|SLEEP|IDLE)\w* mode/i.test(message));
}

async function readByNvme(host: Host, reader: Reader<'smart'>): Promise<Look<State>> {
  const list = await askTool(host, reader, { tool: 'nvme', words: ['list', '-o', 'json'] });
  if ('reason' in list) throw new Error(list.reason);
  const drives: Drive[] = [];
  const gaps: Lack[] = [];
  for (const known of list.explanation.drives) {
    if (known.name === null) continue;
    const question: Question = { tool: 'nvme', words: ['smart-log', '-o', 'json', known.name] };
    const answer: Answer<'smart'> = await askTool(host, reader, question);
    if ('reason' in answer) gaps.push({ what: known.name, reason: answer.reason });
    const health = 'reason' in answer ? undefined : answer.explanation.drives[0];
    drives.push(health === undefined ? known : joined(known, health));
  }
  if (drives.length === 0) return { ...nothing, absent: whyNone(host) };
  return told(drives, gaps, { drives: {} });
}

/** The list knows what a drive is, its log how it is. */
function joined(known: Drive, health: Drive): Drive {
  const read = Object.fromEntries(Object.entries(health).filter(([, value]) => value !== null));
  return { ...known, ...read, name: known.name, interface: 'nvme' };
}

/** By what the system itself tells of its drives: less than they would say, and enough to know a failing one. */
function ofSystem(host: Host, { drives, remarks, gaps }: FoundBySystem): Look<State> {
  if (drives.length === 0 && gaps.length === 0) return { ...nothing, absent: whyNone(host) };
  return told(drives, gaps, { drives: {} }, remarks);
}

type FoundBySystem = { drives: Drive[]; remarks: Remark[]; gaps: Lack[] };

function told(drives: readonly Drive[], gaps: Lack[], state: State, remarks: readonly Remark[] = []): Look<State> {
  const verdict: Verdict = verdictOf([...remarks, ...judgeSmart({ drives: [...drives] })]);
  const { samples, facts } = tellDrives({ drives: [...drives] });
  return { samples, facts: { ...facts, ...verdictFacts('smart', verdict) }, gaps, state };
}

function whyNone(host: Host): string {
  const container = containerOf(host);
  if (container !== null) return `inside a container (${container}) no drive can be reached`;
  const firmware = firmwareName(host);
  if (firmware !== null && isVirtual(firmware)) return `the drives of a virtual machine have none (${firmware})`;
  if (host.platform === 'win32') return 'Windows shows no drive of its own, as in a virtual machine';
  if (host.platform === 'darwin') return 'macOS tells of no drive';
  return host.isPrivileged() ? 'smartctl finds no drive here' : 'smartctl finds no drive without root';
}
