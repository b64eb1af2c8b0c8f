// The agent's settings: agent.toml in its directory and the environment; all mistakes are told at once.
import { join } from 'node:path';
import type { BackupSetting } from './backups/source.ts';
import { readBackups } from './config-backups.ts';
import { logLevels, type LogLevel } from './log.ts';

export type Config = {
  directory: string;
  logLevel: LogLevel;
  /** Wins over the address that the agent was enrolled at: for a server that moved. */
  serverUrl: string | null;
  allowPlainHttp: boolean;
  caFile: string | null;
  outboxMaxMb: number;
  services: readonly string[];
  /** What the server may ask to be done here, by the names of agent.toml; nothing by default. */
  allowed: readonly string[];
  backups: readonly BackupSetting[];
  /** How old the device's last restorable copy may be. */
  backupPromisedHours: number;
  /** Where traps of network gear are listened for while any is polled; 0 for nowhere. */
  trapPort: number;
};

export type Environment = Record<string, string | undefined>;
/** The text of a file, or null when there is none; throws when it can't be read. */
export type ReadFile = (path: string) => string | null;

/** A mistake of whoever called or configured the agent: told in one line each, without a stack trace. */
export class UserError extends Error {
  override name = 'UserError';
}

type Key = { name: string; wanted: string; fits(value: unknown): boolean };

const isAllowable = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^(scan|update-definitions|restart-service:[A-Za-z0-9@_][A-Za-z0-9@_.:-]{0,127})$/.test(value);

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';

const keys: readonly Key[] = [
  { name: 'server_url', wanted: 'an address such as https://vakhta.example.com', fits: (value) => isServerUrl(value) },
  { name: 'allow_plain_http', wanted: 'true or false', fits: (value) => typeof value === 'boolean' },
  { name: 'ca_file', wanted: 'the path of a PEM file', fits: isText },
  {
    name: 'outbox_max_mb',
    wanted: 'a number from 1 to 10000',
    fits: (value) => typeof value === 'number' && value >= 1 && value <= 10_000,
  },
  {
    name: 'services',
    wanted: 'a list of names',
    fits: (value) => Array.isArray(value) && value.every(isText),
  },
  {
    name: 'allow',
    wanted: 'a list of: scan, update-definitions, restart-service:<name>',
    fits: (value) => Array.isArray(value) && value.every(isAllowable),
  },
  {
    name: 'backup_promised_hours',
    wanted: 'a number from 1 to 8760',
    fits: (value) => typeof value === 'number' && value >= 1 && value <= 8760,
  },
  {
    name: 'trap_port',
    wanted: 'a number from 0 to 65535',
    fits: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535,
  },
  { name: 'backup', wanted: 'tables that begin with [[backup]]', fits: (value) => Array.isArray(value) },
];

export async function loadConfig(environment: Environment, readFile: ReadFile): Promise<Config> {
  const mistakes: string[] = [];
  const directory = environment.VAKHTA_AGENT_DIR || join('data', 'agent');
  const level = environment.VAKHTA_AGENT_LOG || 'info';
  const logLevel = logLevels.find((name) => name === level);
  if (logLevel === undefined) mistakes.push(`VAKHTA_AGENT_LOG is "${level}", wanted: ${logLevels.join(', ')}`);
  const path = join(directory, 'agent.toml');
  const table = await readTable(path, readFile, mistakes);
  for (const [name, value] of Object.entries(table)) {
    const key = keys.find((it) => it.name === name);
    if (key === undefined)
      mistakes.push(`${path}: unknown key ${name}, known: ${keys.map((it) => it.name).join(', ')}`);
    else if (!key.fits(value)) mistakes.push(`${path}: ${name} is ${JSON.stringify(value)}, wanted: ${key.wanted}`);
  }
  const backups = readBackups(table.backup, (mistake) => mistakes.push(`${path}: ${mistake}`));
  const config: Config = {
    directory,
    logLevel: logLevel ?? 'info',
    serverUrl: typeof table.server_url === 'string' ? trimUrl(table.server_url) : null,
    allowPlainHttp: table.allow_plain_http === true,
    caFile: typeof table.ca_file === 'string' ? table.ca_file : null,
    outboxMaxMb: typeof table.outbox_max_mb === 'number' ? table.outbox_max_mb : 64,
    services: Array.isArray(table.services) ? table.services.filter((name) => typeof name === 'string') : [],
    allowed: Array.isArray(table.allow) ? table.allow.filter(isAllowable) : [],
    backups,
    backupPromisedHours: typeof table.backup_promised_hours === 'number' ? table.backup_promised_hours : 30,
    trapPort: typeof table.trap_port === 'number' ? table.trap_port : 1162,
  };
  if (config.serverUrl !== null && isServerUrl(config.serverUrl)) {
    const refusal = refusePlain(config.serverUrl, config.allowPlainHttp);
    if (refusal !== null) mistakes.push(`${path}: ${refusal}`);
  }
  if (mistakes.length > 0) throw new UserError(mistakes.join('\n'));
  return config;
}

async function readTable(path: string, readFile: ReadFile, mistakes: string[]): Promise<Record<string, unknown>> {
  try {
    const text = readFile(path);
    if (text === null) return {};
    // Loaded only where there is a file to read: it costs 3 MB, and most agents have none.
    const { parse } = await import('smol-toml');
    return parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    const line = error instanceof Error && 'line' in error ? `line ${String(error.line)}: ` : '';
    mistakes.push(`${path}: ${line}${why}`);
    return {};
  }
}

export const trimUrl = (url: string) => url.trim().replace(/\/+$/, '');

export function isServerUrl(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.search === '' && url.hash === '';
}

/** Why an address may not be used without encryption; null when it may. */
export function refusePlain(serverUrl: string, allowPlainHttp: boolean): string | null {
  const url = new URL(serverUrl);
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'https:' || isLoopback || allowPlainHttp) return null;
  return `${serverUrl} is not encrypted; use https://, or set allow_plain_http = true in agent.toml if you must`;
}
