// The commands as a person meets them: words in, lines and an exit status out.
import { mkdtempSync, rmSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from './cli.ts';
import { config, ids } from './testdata/fake-server.ts';
import { fakeHost } from './testdata/fake-host.ts';
import { isRecord } from './replies.ts';
import { agentVersion } from './version.ts';

let directory: string;
let server: Server;
let url: string;
let enrolments: unknown[] = [];
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cli-'));
  enrolments = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += String(part)));
    request.on('end', () => {
      const body: unknown = JSON.parse(text);
      enrolments.push(body);
      const isGood = isRecord(body) && body.token === 'good-token';
      response.writeHead(isGood ? 200 : 403, { 'content-type': 'application/json' });
      const refusal = { code: 'token-invalid', detail: 'the token is not valid any more' };
      response.end(JSON.stringify(isGood ? { ...ids, clientName: 'Acme', siteName: 'HQ', config } : refusal));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: unknown = server.address();
  url = `http://127.0.0.1:${isRecord(address) ? String(address.port) : ''}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(directory, { recursive: true, force: true });
});

async function call(...words: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const around = {
    environment: { VAKHTA_AGENT_DIR: directory },
    host: fakeHost({}),
    agentVersion,
    hasLoader: false,
    self: { program: '/usr/bin/vakhta-agent', words: [] },
    readBytes: (path: string) => readFileSync(path),
    readFile: (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null),
    print: (line: string) => void printed.push(line),
    runSelf: () => Promise.reject(new Error('not here')),
    stopAsked: Promise.resolve('SIGTERM'),
  };
  const status = await runCommand(words, around, (line) => void complaints.push(line));
  return { status, printed, complaints };
}

test('enrols once, tells what was joined, and takes the same words again as no mistake', async () => {
  const first = await call('enrol', url, 'good-token');
  expect(first).toMatchObject({ status: 0, printed: [`Enrolled: client Acme, site HQ, device ${ids.deviceId}`] });
  expect(await call('enrol', `${url}/`, 'good-token')).toMatchObject({ status: 0 });
  expect(enrolments).toHaveLength(1);
  expect(enrolments[0]).toMatchObject({ name: 'made-up', platform: 'linux', agentVersion });
});

test('tells why an enrolment was refused, in one line', async () => {
  const { status, complaints } = await call('enrol', url, 'stale-token');
  expect({ status, complaints }).toEqual({
    status: 2,
    complaints: [`vakhta-agent: ${url} refused the enrolment: the token is not valid any more`],
  });
});

test('does not leave one server for another', async () => {
  await call('enrol', url, 'good-token');
  const { status, complaints } = await call('enrol', 'https://other.example.com', 'good-token');
  expect(status).toBe(2);
  expect(complaints[0]).toContain('already enrolled at');
});

test.each([
  [['snmp', 'weather'], 'usage: vakhta-agent snmp explain <walk-file>'],
  [['snmp', 'explain', '/nowhere'], 'not there (ENOENT)'],
  [['snmp', 'probe'], 'usage: vakhta-agent snmp explain <walk-file>'],
  [['snmp', 'discover'], 'usage: vakhta-agent snmp explain <walk-file>'],
  [['snmp', 'discover', '10.0.0.0/8'], '10.0.0.0/8 has more than 4096 addresses'],
  [['snmp', 'discover', 'fe80::/64'], 'fe80::/64 is IPv6'],
  [['snmp', 'discover', '10.0.0.0/24', '--port', '0'], '--port 0 is no port'],
  [['snmp', 'probe', 'x', '--links'], 'usage: vakhta-agent snmp explain <walk-file>'],
  [['snmp', 'probe', 'x', '--version', 'v4'], '--version v4 is none of v1, v2c'],
  [['snmp', 'probe', 'x', '--user', 'u', '--auth', 'rot13'], '--auth rot13 is none of md5, sha'],
  [['snmp', 'probe', 'x', '--user', 'u', '--auth', 'sha'], '--auth needs a password in VAKHTA_SNMP_AUTH_PASSWORD'],
  [['explain'], 'usage: vakhta-agent explain <kind> <file>'],
  [['explain', 'weather', 'x'], 'unknown kind weather'],
  [['explain', 'smart', '/nowhere'], 'not there (ENOENT)'],
  [['install', 'https://v.example.com'], 'usage: vakhta-agent install [<server-url> <token>]'],
  [['install'], 'there is no systemd here'],
  [['uninstall', 'x'], 'uninstall takes no further words'],
  [['enrol'], 'usage: vakhta-agent enrol <server-url> <token>'],
  [['enrol', 'nonsense', 'good-token'], 'is not the address of a server'],
  [['enrol', 'http://v.example.com', 'good-token'], 'not encrypted'],
  [['run'], 'not enrolled yet'],
  [['collect', 'weather'], 'no collector weather here, there are: system, cpu'],
  [['dance'], 'unknown command dance'],
])('answers %j with one line and status 2', async (words, text) => {
  const { status, complaints } = await call(...words);
  expect(status).toBe(2);
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toContain(text);
});

test('tells mistakes of the configuration line by line', async () => {
  writeFileSync(join(directory, 'agent.toml'), 'a = 1\nb = 2\n');
  expect((await call('status')).complaints).toHaveLength(2);
});

test('shows what was joined and that no agent runs', async () => {
  await call('enrol', url, 'good-token');
  const { status, printed } = await call('status');
  expect(status).toBe(3);
  expect(printed).toContain('running     no');
  expect(printed).toContain('client      Acme');
});

test('carries the version of its package', () => {
  const text = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ version: agentVersion });
});
