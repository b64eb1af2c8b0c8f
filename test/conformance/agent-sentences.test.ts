// Everything that agents say in English can be said in Russian: what stays English is a name or what a tool wrote.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sayAgentMessage, sayAgentSentence, sayGapSubject } from '@vakhta/shared/texts/agent/index';
import { explain } from '../../agent/src/explain.ts';
import { kinds, type Kind } from '../../agent/src/kinds/index.ts';
import { decodeText } from '../../agent/src/parsers/decode.ts';
import { NotUnderstood } from '../../agent/src/parsers/parser.ts';
import { filesUnder, isProgram, isTest } from '../architecture/source-tree.ts';
import { hole, sentencesIn } from './sentences-in-source.ts';

/** Programs, products, files, metrics and abbreviations, which are called the same in both languages. */
const names = new Set(
  `BIOS BitLocker Cached ClamAV Cortex CrowdStrike Defender Disk Dr.Web ECC ESET Endpoint Entra Falcon File History ID JSON
  Kaspersky Machine Management Antivirus Microsoft NUT Replication SMART SQL Scrutiny SentinelOne Server Backup Sophos USB Time
  Veeam Agent Windows WithSecure XDR XProtect macOS for agent.toml apcupsd arcconf boot.time borgmatic btime chkdsk df docker
  podman dmidecode dpkg dsconfigad firewalld iptables kopia last launchctl logfile md nft nvme pgbackrest pmset powershell realm
  root rsnapshot scrub service smartctl smartd smartmontools softwareupdate stanza storcli system.cpu.load_average
  system.cpu.logical.count system.cpu.utilization system.process.count system.uptime system_profiler tmutil ufw unit upslog
  urbackupclientctl veeamconfig xprotect zfs list MemTotal MemAvailable SwapTotal SwapFree MB PowerShell UPS
  sysctl ioreg`.split(/\s+/),
);
const isName = (word: string) => names.has(word) || /^\/|^0x/.test(word);

const wordsOf = (text: string): string[] =>
  (text.match(/(?<!\w)\/?[A-Za-z][\w./-]+/g) ?? []).map((word) => word.replace(/[./-]+$/, ''));

/** Words of the English sentence that are still there in Russian, and are neither names nor given by `isTheirs`. */
function leftIn(said: string, isTheirs: (word: string) => boolean): string[] {
  return wordsOf(said).filter((word) => !isName(word) && !isTheirs(word));
}

const agent = join(import.meta.dirname, '../../agent/src');
const data = join(import.meta.dirname, '../../../shared/data/host');

type Output = { name: string; kind: Kind; path: string };

function ownCases(): Output[] {
  return kinds.flatMap((kind) => {
    const folder = join(agent, 'testdata/cases', kind);
    return readdirSync(folder).map((name) => {
      const input = readdirSync(join(folder, name)).find((file) => file.startsWith('input.'))!;
      return { name: `${kind}/${name}`, kind, path: join(folder, name, input) };
    });
  });
}

/** Those that lie beside the project, where they do. */
function realOutputs(): Output[] {
  if (!existsSync(join(data, 'expected.json'))) return [];
  const entries = JSON.parse(readFileSync(join(data, 'expected.json'), 'utf8')) as { file: string; kind?: Kind }[];
  return entries.map(({ file, kind }) => ({
    name: file,
    kind: kind ?? (file.split('/')[0] as Kind),
    path: join(data, 'samples', file),
  }));
}

/** Of what was read: what things are called there, and how arrays are built. */
const namesOfThings = /^(?:name|tool|level|array|model|serial|label)$/;

function namesIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return namesOfThings.test(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => namesIn(one, key));
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([of, one]) => namesIn(one, of))
    : [];
}

type Said = { reasons: string[]; theirs: string };

/** The sentences of a verdict, or the one that says why there is none, and all words that aren't the agent's. */
function saidOf({ kind, path }: Output): Said {
  const bytes = readFileSync(path);
  try {
    const explanation = explain(kind, bytes);
    return {
      reasons: explanation.reasons,
      theirs: [decodeText(bytes), ...namesIn(explanation)].join('\n').toLowerCase(),
    };
  } catch (error) {
    if (error instanceof NotUnderstood) return { reasons: [error.message], theirs: kind };
    throw error;
  }
}

describe('verdicts on outputs of tools', () => {
  const outputs = [...ownCases(), ...realOutputs()];
  const sentences = outputs.flatMap((output) => {
    const { reasons, theirs } = saidOf(output);
    return reasons.map((reason) => [output.name, reason, theirs] as const);
  });

  it('are there to be said', () => {
    expect(sentences.length).toBeGreaterThan(200);
  });

  it.each(sentences)('of %s are Russian: %s', (_, reason, theirs) => {
    expect(leftIn(sayAgentSentence('ru', reason), (word) => theirs.includes(word.toLowerCase()))).toEqual([]);
  });
});

/** What is told to whoever runs the agent by hand, or to its own log, and never to the server. */
const apart =
  /^agent\/src\/(?:cli\b|service\/|agent\.ts|commands|config|converse|durable-file|enrol|event-stream|failing-file|gear-desk|discovery-desk|http-link|identity|log\.ts|main|order-stream|outbox|rejoin|replies|session|single-run|update\/(?:release|updater)|uplink|where)/;

/** A name, a number, and words where one of the agent's own few is meant. */
const fillers = ['Zed', '7', 'degraded', 'image'];

/** Every way to fill the holes of a template. */
function filled(template: string): string[] {
  const [first = '', ...rest] = template.split(hole);
  return rest.reduce((texts, part) => texts.flatMap((text) => fillers.map((value) => text + value + part)), [first]);
}

/** What stays English of a template in the best case. */
function leftOf(template: string): string[] {
  const said = filled(template).flatMap((text) => [
    sayGapSubject('ru', text),
    sayAgentSentence('ru', text),
    sayAgentMessage('ru', text),
  ]);
  const left = said.map((text) => leftIn(text, (word) => word === 'Zed'));
  return left.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

describe("sentences in the agent's source", () => {
  const files = filesUnder(['agent/src'], isProgram).filter(({ path }) => !isTest(path) && !apart.test(path));
  const found = sentencesIn(files);

  it('are found', () => {
    expect(found.length).toBeGreaterThan(400);
  });

  it.each(found.map(({ template, at }) => [template.replaceAll(hole, '…'), at, template] as const))(
    'can be said in Russian: %s (%s)',
    (_, __, template) => {
      expect(leftOf(template)).toEqual([]);
    },
  );

  it('would be missed if there were no words for them', () => {
    const text = 'export const a = (name: string) => critical(`${name}: it has a brand new fault`);';
    const [one] = sentencesIn([{ path: 'agent/src/a.ts', text }]);
    expect(one).toEqual({ template: `${hole}: it has a brand new fault`, at: 'agent/src/a.ts:1' });
    expect(leftOf(one!.template)).toEqual(['it', 'has', 'brand', 'new', 'fault']);
  });
});
