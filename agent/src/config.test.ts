// Settings and their mistakes.
import { expect, test } from 'vitest';
import { loadConfig } from './config.ts';

const load = (toml: string | null, environment = {}) => loadConfig(environment, () => toml);

test('has a default for everything', async () => {
  expect(await load(null)).toEqual({
    directory: 'data/agent',
    logLevel: 'info',
    serverUrl: null,
    allowPlainHttp: false,
    caFile: null,
    outboxMaxMb: 64,
    services: [],
    allowed: [],
    backups: [],
    backupPromisedHours: 30,
    trapPort: 1162,
  });
});

test('reads the file and the environment', async () => {
  const toml = 'server_url = "https://v.example.com/"\noutbox_max_mb = 8\nservices = ["web"]\n';
  const config = await load(toml, { VAKHTA_AGENT_DIR: '/srv/agent', VAKHTA_AGENT_LOG: 'debug' });
  expect(config).toMatchObject({ serverUrl: 'https://v.example.com', outboxMaxMb: 8, services: ['web'] });
  expect(config).toMatchObject({ directory: '/srv/agent', logLevel: 'debug' });
});

test('names all mistakes at once', async () => {
  const toml = 'server_url = "ftp://x"\noutbox_max_mb = 0\nservices = "web"\ncolour = "red"\nallow_plain_http = 1\n';
  const mistakes = await load(toml, { VAKHTA_AGENT_LOG: 'loud' }).then(
    () => '',
    (error: Error) => error.message,
  );
  for (const name of [
    'VAKHTA_AGENT_LOG',
    'server_url',
    'outbox_max_mb',
    'services',
    'unknown key colour',
    'allow_plain_http',
  ]) {
    expect(mistakes).toContain(name);
  }
  expect(mistakes.split('\n')).toHaveLength(6);
});

test('tells the line of what is no TOML', async () => {
  await expect(load('services = [\n"a"\nb = 1\n')).rejects.toThrow(/agent.toml: line \d+: /);
});

test('refuses plain HTTP beyond this machine unless it is allowed', async () => {
  await expect(load('server_url = "http://v.example.com"')).rejects.toThrow('not encrypted');
  expect((await load('server_url = "http://v.example.com"\nallow_plain_http = true')).serverUrl).toBe(
    'http://v.example.com',
  );
  expect((await load('server_url = "http://127.0.0.1:8080"')).serverUrl).toBe('http://127.0.0.1:8080');
});

test('reads what is backed up where', async () => {
  const toml = `backup_promised_hours = 48
[[backup]]
tool = "restic"
repository = "/srv/restic"
password_file = "/etc/restic.password"
[[backup]]
tool = "folder"
name = "dumps"
path = "/srv/dumps"
pattern = "*.sql.gz"
`;
  const { backups, backupPromisedHours } = await load(toml);
  expect(backupPromisedHours).toBe(48);
  expect(backups).toEqual([
    {
      tool: 'restic',
      name: null,
      repository: '/srv/restic',
      passwordFile: '/etc/restic.password',
      path: null,
      pattern: null,
    },
    { tool: 'folder', name: 'dumps', repository: null, passwordFile: null, path: '/srv/dumps', pattern: '*.sql.gz' },
  ]);
});

test.each([
  ['[[backup]]\ntool = "tape"', 'backup 1: tool is "tape", wanted: restic, borg'],
  ['[[backup]]\ntool = "restic"\nrepository = "/r"', 'backup 1: restic needs password_file'],
  ['[[backup]]\ntool = "folder"\npath = 7', 'backup 1: path is not a text'],
  ['[[backup]]\ntool = "borg"\nrepository = "/r"\ncolour = "red"', 'backup 1: unknown key colour'],
  ['backup = "restic"', 'wanted: tables that begin with [[backup]]'],
  ['backup_promised_hours = 0', 'backup_promised_hours is 0, wanted: a number from 1 to 8760'],
])('names the mistake in %j', async (toml, text) => {
  await expect(load(toml)).rejects.toThrow(text);
});
