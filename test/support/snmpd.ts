// Debian's snmpd on a free port with a configuration and a memory of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { openSession } from '../../agent/src/snmp/session.ts';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const snmpdPath: string | null = existsSync('/usr/sbin/snmpd') ? '/usr/sbin/snmpd' : null;

export type Snmpd = {
  port: number;
  /** Ends it and starts it with another count of its starts, as an agent does that doesn't keep it. */
  restart(memory: { engineBoots: number }): Promise<void>;
  stop(): Promise<void>;
};

export async function startSnmpd(lines: readonly string[]): Promise<Snmpd> {
  const folder = await temporaryFolder('snmpd');
  const memory = join(folder.path, 'memory');
  await mkdir(memory);
  const port = await freePort();
  const configuration = join(folder.path, 'snmpd.conf');
  const own = ['sysName tested-agent', 'sysLocation test rack', 'sysContact someone@example.org', 'agentuser root'];
  await writeFile(configuration, [...own, 'rocommunity is-it-there', ...lines, ''].join('\n'));
  let child: ChildProcess;
  let said = '';

  const kept = join(memory, 'snmpd.conf');

  async function start(): Promise<void> {
    // With files of the system left out, its own memory is left out as well unless it is named.
    const files = existsSync(kept) ? `${configuration},${kept}` : configuration;
    child = spawn(
      snmpdPath!,
      ['-f', '-Le', '-C', '-c', files, '-p', join(folder.path, 'pid'), `udp:127.0.0.1:${port}`],
      {
        env: { PATH: process.env.PATH, SNMP_PERSISTENT_DIR: memory, SNMPCONFPATH: folder.path },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    child.stderr!.on('data', (text) => (said += String(text)));
    const session = await openSession(
      { address: '127.0.0.1', port },
      { version: 'v2c', community: 'is-it-there' },
      { timeoutMs: 200, retries: 0 },
    );
    const asks = () =>
      session.get(['1.3.6.1.2.1.1.3.0']).then(
        () => true,
        () => false,
      );
    try {
      await eventually(asks, (answers) => answers, { timeoutMs: 15_000, about: `snmpd answering (${said})` });
    } finally {
      session.close();
    }
  }
  async function end(): Promise<void> {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  await start();
  return {
    port,
    async restart({ engineBoots }) {
      await end();
      const text = readFileSync(kept, 'utf8');
      // It adds one when it starts.
      await writeFile(kept, text.replace(/^engineBoots .*$/m, `engineBoots ${engineBoots - 1}`));
      await start();
    },
    async stop() {
      await end();
      await folder.remove();
    },
  };
}
