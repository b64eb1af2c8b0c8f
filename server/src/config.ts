// The server's settings: environment over vakhta.toml over defaults; every mistake is named before the start is refused.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse as parseToml } from 'smol-toml';

export type Config = {
  port: number;
  host: string;
  dataDir: string;
  publicUrl: string;
  databaseUrl: string;
  smtpUrl: string;
  mailFrom: string;
  companyName: string;
  logLevel: string;
  tlsCert: string;
  tlsKey: string;
  trustProxy: boolean;
  reportSeconds: number;
  origins: Readonly<Record<string, string>>;
};

type Setting = { toml: string; fallback: string; check: (value: string) => string | null };

const text = () => null;
const whole = (least: number, most: number) => (value: string) =>
  /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most
    ? null
    : `must be a whole number from ${least} to ${most}`;
const url = (protocols: readonly string[]) => (value: string) =>
  value === '' || (URL.canParse(value) && protocols.includes(new URL(value).protocol))
    ? null
    : `must be empty or a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`;
const oneOf = (all: readonly string[]) => (value: string) =>
  all.includes(value) ? null : `must be one of ${all.join(', ')}`;

/** Every setting by its variable, with its name in vakhta.toml. */
export const settings = {
  VAKHTA_PORT: { toml: 'port', fallback: '8080', check: whole(0, 65_535) },
  VAKHTA_HOST: { toml: 'host', fallback: '127.0.0.1', check: text },
  VAKHTA_DATA: { toml: 'data', fallback: './data', check: text },
  VAKHTA_PUBLIC_URL: { toml: 'public_url', fallback: '', check: url(['http:', 'https:']) },
  VAKHTA_DATABASE_URL: { toml: 'database_url', fallback: '', check: url(['postgres:', 'postgresql:']) },
  VAKHTA_SMTP_URL: { toml: 'smtp_url', fallback: '', check: url(['smtp:', 'smtps:']) },
  VAKHTA_MAIL_FROM: { toml: 'mail_from', fallback: 'Vakhta <vakhta@localhost>', check: text },
  VAKHTA_COMPANY_NAME: { toml: 'company_name', fallback: 'Vakhta', check: text },
  VAKHTA_LOG: {
    toml: 'log',
    fallback: 'info',
    check: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  },
  VAKHTA_TLS_CERT: { toml: 'tls_cert', fallback: '', check: text },
  VAKHTA_TLS_KEY: { toml: 'tls_key', fallback: '', check: text },
  VAKHTA_TRUST_PROXY: { toml: 'trust_proxy', fallback: 'false', check: oneOf(['true', 'false']) },
  VAKHTA_REPORT_SECONDS: { toml: 'report_seconds', fallback: '60', check: whole(1, 3600) },
} as const satisfies Record<string, Setting>;

type Name = keyof typeof settings;

// Set by others than the server, and so no mistake of its user.
const foreign = new Set(['VAKHTA_AGENT_DIR', 'VAKHTA_AGENT_LOG', 'VAKHTA_DEMO_TOKEN', 'VAKHTA_DEMO_URL']);

/** Reads all settings; `mistakes` is not empty when the start must be refused. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): { config: Config; mistakes: string[] } {
  const mistakes: string[] = [];
  const origins: Record<string, string> = {};
  for (const name of Object.keys(env))
    if (name.startsWith('VAKHTA_') && !(name in settings) && !foreign.has(name))
      mistakes.push(`${name}: no such setting`);

  const dataDir = resolve(env['VAKHTA_DATA'] ?? settings.VAKHTA_DATA.fallback);
  const file = readSettingsFile(join(dataDir, 'vakhta.toml'), mistakes);
  const get = (name: Name): string => {
    const { toml, fallback, check }: Setting = settings[name];
    const [value, origin] =
      env[name] !== undefined
        ? [env[name], 'environment']
        : file[toml] !== undefined
          ? [file[toml], 'vakhta.toml']
          : [fallback, 'default'];
    origins[name] = origin;
    const mistake = check(value);
    if (mistake) mistakes.push(`${origin === 'vakhta.toml' ? `vakhta.toml, ${toml}` : name}: ${mistake}`);
    return value;
  };

  const config: Config = {
    port: Number(get('VAKHTA_PORT')),
    host: get('VAKHTA_HOST'),
    dataDir,
    publicUrl: get('VAKHTA_PUBLIC_URL').replace(/\/$/, ''),
    databaseUrl: get('VAKHTA_DATABASE_URL'),
    smtpUrl: get('VAKHTA_SMTP_URL'),
    mailFrom: get('VAKHTA_MAIL_FROM'),
    companyName: get('VAKHTA_COMPANY_NAME'),
    logLevel: get('VAKHTA_LOG'),
    tlsCert: get('VAKHTA_TLS_CERT'),
    tlsKey: get('VAKHTA_TLS_KEY'),
    trustProxy: get('VAKHTA_TRUST_PROXY') === 'true',
    reportSeconds: Number(get('VAKHTA_REPORT_SECONDS')),
    origins,
  };
  if ((config.tlsCert === '') !== (config.tlsKey === ''))
    mistakes.push('VAKHTA_TLS_CERT and VAKHTA_TLS_KEY: set both or neither');
  if (config.databaseUrl !== '')
    mistakes.push('VAKHTA_DATABASE_URL: PostgreSQL is not built yet; leave it empty to use SQLite in VAKHTA_DATA');
  return { config, mistakes };
}

function readSettingsFile(path: string, mistakes: string[]): Record<string, string> {
  if (!existsSync(path)) return {};
  const known = new Set<string>(Object.values(settings).map((setting) => setting.toml));
  try {
    const values: Record<string, string> = {};
    for (const [key, value] of Object.entries(parseToml(readFileSync(path, 'utf8')))) {
      if (!known.has(key) || key === 'data') mistakes.push(`vakhta.toml, ${key}: no such setting`);
      else if (typeof value === 'object') mistakes.push(`vakhta.toml, ${key}: must be a single value`);
      else values[key] = String(value);
    }
    return values;
  } catch (error) {
    mistakes.push(`vakhta.toml: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    return {};
  }
}
