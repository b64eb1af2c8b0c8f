// The line between agent and server encrypted: it stands with a certificate that the agent was told to trust, and not else.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { runProgram, startProgram } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const run = promisify(execFile);

/** A key and a certificate for this machine, signed by itself. */
async function makeCertificate(folder: string): Promise<{ cert: string; key: string }> {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  await run('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', cert, ...subject]);
  return { cert, key };
}

it('carries reports over HTTPS to a server whose certificate the agent trusts, and to no other', async () => {
  await using folder = await temporaryFolder('https');
  const { cert, key } = await makeCertificate(folder.path);
  const port = await freePort();
  const url = `https://127.0.0.1:${port}`;
  const env = { VAKHTA_DATA: folder.path, VAKHTA_PORT: String(port), VAKHTA_TLS_CERT: cert, VAKHTA_TLS_KEY: key };
  const server = startProgram('server/src/main.ts', ['serve'], env);
  const main = 'agent/src/main.ts';
  const agentDir = join(folder.path, 'agent');
  const agentEnv = { VAKHTA_AGENT_DIR: agentDir };
  let agent: ReturnType<typeof startProgram> | null = null;
  try {
    await eventually(() => server.logs().includes(`Vakhta is ready at ${url}`), undefined, { timeoutMs: 20_000 });
    const names = ['--client', 'Oak', '--site', 'Main'];
    const token = (await runProgram('server/src/main.ts', ['enrolment', 'create', ...names], env)).stdout.trim();

    const refused = await runProgram(main, ['enrol', url, token], agentEnv);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toMatch(/self-signed certificate/);

    await writeFile(join(agentDir, 'agent.toml'), `ca_file = ${JSON.stringify(cert)}\n`);
    const joined = await runProgram(main, ['enrol', url, token], agentEnv);
    expect(joined.stderr).toBe('');
    agent = startProgram(main, ['run'], agentEnv);
    const ca = await readFile(cert);
    const metrics = () =>
      new Promise<string>((resolve, reject) => {
        get(`${url}/metrics`, { ca }, (response) => void text(response).then(resolve, reject)).on('error', reject);
      });
    await eventually(metrics, (figures) => /vakhta_reports_total\{outcome="stored"\} [1-9]/.test(figures));
    // The held stream of orders goes the same way.
    await eventually(metrics, (figures) => figures.includes('vakhta_agents_connected 1'));
  } finally {
    await agent?.end('SIGTERM');
    await server.end('SIGTERM');
  }
});
