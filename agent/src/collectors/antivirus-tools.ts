// Antivirus products of Linux and macOS: whether they run, and what their own tools say.
import { aged, joinProducts } from '../antivirus-products.ts';
import { askTool, type Question } from '../ask-tool.ts';
import { listOptional, readOptional, textOf, type Host } from '../host.ts';
import { newProduct, type AntivirusProduct } from '../kinds/antivirus.ts';
import type { Remark } from '../kinds/verdict.ts';
import { reasonOf } from '../reason.ts';
import { understand, type Explanation, type Reader } from '../understand.ts';
import type { FoundProducts } from './antivirus.ts';
import type { Lack } from './collector.ts';

type Known = {
  name: string;
  /** Processes that watch: without one the product is off, whatever its settings say. A name is cut to 15 letters by Linux. */
  watches: RegExp;
  /** The first that is installed is asked. */
  tools: readonly string[];
  questions(tool: string, platform: string): readonly (readonly string[])[];
  /** Logs of which the end tells more. */
  logs?: readonly string[];
  /** A scanner that only scans when it is called has nothing that runs: then it isn't off. */
  daemon?: string;
};

export const knownProducts: readonly Known[] = [
  {
    name: 'ClamAV',
    watches: /^clamd$/,
    tools: ['clamdscan', 'clamscan'],
    questions: () => [['--version']],
    logs: ['/var/log/clamav/freshclam.log', '/var/log/freshclam.log', '/var/log/clamav/clamscan.log'],
    daemon: 'clamd',
  },
  {
    name: 'Kaspersky Endpoint Security for Linux',
    watches: /^kesl(-supervisor?)?$/,
    tools: ['kesl-control'],
    questions: () => [['--app-info']],
  },
  {
    name: 'Dr.Web',
    watches: /^drweb-(spider|filecheck|fileche|se)/,
    tools: ['drweb-ctl'],
    questions: () => [['appinfo'], ['baseinfo'], ['license']],
  },
  {
    name: 'Microsoft Defender for Endpoint',
    watches: /^wdavdaemon/,
    tools: ['mdatp'],
    questions: () => [['health', '--output', 'json']],
  },
  {
    name: 'ESET',
    watches: /^(scand|oaeventd|esets_daemon)$/,
    tools: ['upd', 'esets_daemon'],
    questions: (tool) => (tool === 'upd' ? [['--list-modules']] : [['--version']]),
  },
  {
    name: 'Bitdefender',
    watches: /^(bdsecd|bdmond|bdsrvscand|epagd)$/,
    tools: ['bduitool'],
    questions: () => [['get', 'ps']],
  },
  {
    name: 'Sophos Anti-Virus',
    watches: /^(savd|savscand|soapd|sophos_threat_d|SophosScanD)/,
    tools: ['savdstatus'],
    questions: () => [[], ['--version']],
  },
  {
    name: 'SentinelOne',
    watches: /^(s1-agent|s1-orchestrator|sentineld|sentinelone-age)/,
    tools: ['sentinelctl'],
    questions: (_, platform) => [platform === 'darwin' ? ['status'] : ['control', 'status'], ['version']],
  },
  {
    name: 'Cortex XDR',
    watches: /^pmd$/,
    tools: ['cytool'],
    questions: () => [['runtime', 'query'], ['info']],
  },
  {
    name: 'CrowdStrike Falcon',
    watches: /^(falcon-sensor|com\.crowdstrike)/,
    tools: ['falconctl'],
    questions: (_, platform) =>
      platform === 'darwin' ? [['stats', 'agent_info']] : [['-g', '--aid', '--rfm-state', '--rfm-reason', '--version']],
  },
];

const timeoutMs = 45_000;
const mostOfLog = 64 * 1024;

export async function readByTools(host: Host, reader: Reader<'antivirus'>): Promise<FoundProducts> {
  const gaps: Lack[] = [];
  const remarks: Remark[] = [];
  const products: AntivirusProduct[] = [];
  const running = await processNames(host, gaps);
  for (const known of knownProducts) {
    const isUp = running === null ? null : running.some((name) => known.watches.test(name));
    const tool = known.tools.find((name) => host.find(name) !== null);
    if (tool === undefined && isUp !== true) continue;
    const product = await readOne(host, reader, known, tool ?? null, isUp, { gaps, remarks });
    products.push(aged(product, host.now()));
  }
  if (host.platform === 'darwin') products.push(...(await readXprotect(host, reader, gaps)));
  return { products, remarks, gaps, isComplete: running !== null, mustHave: false };
}

type Notes = { gaps: Lack[]; remarks: Remark[] };

async function readOne(
  host: Host,
  reader: Reader<'antivirus'>,
  known: Known,
  tool: string | null,
  isUp: boolean | null,
  { gaps, remarks }: Notes,
): Promise<AntivirusProduct> {
  const told: AntivirusProduct[] = [];
  const take = (explanation: Explanation<'antivirus'>) => {
    // The tool speaks of one product, whatever edition it calls itself.
    told.push(...explanation.products.slice(0, 1).map((product) => ({ ...product, name: known.name })));
    const ownState = /is off|definitions are out of date|threats? found/;
    remarks.push(
      ...explanation.reasons
        .filter((reason) => explanation.status !== 'unknown' && !ownState.test(reason))
        .map((reason) => ({ status: explanation.status, reason })),
    );
  };
  const reasons: string[] = [];
  for (const words of tool === null ? [] : known.questions(tool, host.platform)) {
    const question: Question = { tool: tool!, words, timeoutMs };
    const answer = await askTool(host, reader, question);
    if ('reason' in answer) reasons.push(answer.reason);
    else take(answer.explanation);
  }
  // One of several questions may be of another version; only where none is answered is it a gap.
  if (told.length === 0 && reasons.length > 0) gaps.push({ what: known.name, reason: reasons[0]! });
  for (const path of known.logs ?? []) {
    try {
      take(await understand(reader, await host.readTail(path, mostOfLog)));
    } catch {
      // A log that isn't there or tells nothing adds nothing.
    }
  }
  const joined = joinProducts(told)[0] ?? newProduct({ name: known.name });
  return { ...joined, state: stateOf(host, known, joined, isUp) };
}

function stateOf(
  host: Host,
  { daemon }: Known,
  { state, realTime }: AntivirusProduct,
  isUp: boolean | null,
): AntivirusProduct['state'] {
  if (isUp === false) {
    // Without its daemon a scanner scans when it is called, and that can't be seen from here.
    if (daemon !== undefined && host.find(daemon) === null) return 'unknown';
    return 'off';
  }
  if (state !== 'unknown' || isUp === null) return state;
  return realTime === false ? 'off' : 'on';
}

/** Null where the list of processes can't be had: then nothing is known of what runs. */
async function processNames(host: Host, gaps: Lack[]): Promise<string[] | null> {
  if (host.platform === 'linux') {
    const pids = listOptional(host, '/proc').filter((name) => /^\d+$/.test(name));
    return pids.flatMap((pid) => readOptional(host, `/proc/${pid}/comm`) ?? []);
  }
  try {
    const text = await textOf(host, 'ps', ['-axo', 'comm=']);
    return text.split('\n').map((row) => row.trim().replace(/^.*\//, ''));
  } catch (error) {
    gaps.push({ what: 'processes', reason: reasonOf(error) });
    return null;
  }
}

/** macOS' own: `xprotect status` since macOS 15, before that only when its rules were last installed. */
async function readXprotect(host: Host, reader: Reader<'antivirus'>, gaps: Lack[]): Promise<AntivirusProduct[]> {
  const questions: Question[] = [
    { tool: 'xprotect', words: ['status'], timeoutMs },
    { tool: 'xprotect', words: ['version'], timeoutMs },
    { tool: 'system_profiler', words: ['SPInstallHistoryDataType'], timeoutMs: 90_000 },
  ];
  const told: AntivirusProduct[] = [];
  const reasons: string[] = [];
  for (const question of questions) {
    if (host.find(question.tool) === null) continue;
    const answer = await askTool(host, reader, question);
    if ('reason' in answer) reasons.push(answer.reason);
    else told.push(...answer.explanation.products.map((product) => ({ ...product, name: 'XProtect' })));
  }
  if (told.length === 0)
    gaps.push({ what: 'XProtect', reason: reasons[0] ?? 'neither xprotect nor system_profiler is here' });
  // Its rules are renewed when there is something new, which may be months: their age says nothing.
  return joinProducts(told).map((product) => ({ ...product, definitionsAgeDays: null }));
}
