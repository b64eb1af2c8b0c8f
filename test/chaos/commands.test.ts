// The operator's commands on a true store: a backup while the server works, its way back, and clear words for mistakes.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listUsers } from '@vakhta/shared/api/accounts';
import { listClients } from '@vakhta/shared/api/clients';
import { describe, expect, it } from 'vitest';
import { createApi } from '../support/api.ts';
import { runProgram } from '../support/program.ts';
import { createEnrolment, createToken, startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const script = 'server/src/main.ts';

describe('a backup', () => {
  it('is made while the server works, and put back once it is stopped', async () => {
    await using folder = await temporaryFolder('backup');
    await using server = await startServer({ dataDir: join(folder.path, 'data') });
    const api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
    await createEnrolment(server, 'Oak', 'Main');
    const file = join(folder.path, 'copy.db');
    await server.cli('backup', file);
    await createEnrolment(server, 'Elm', 'Main');
    await expect(server.cli('backup', file)).rejects.toThrow('exists already');
    await expect(server.cli('restore', file)).rejects.toThrow('A server is running');

    await server.kill('SIGTERM');
    expect(await server.cli('restore', file)).toContain('Restored from');
    expect(existsSync(join(server.dataDir, 'vakhta.db.before-restore'))).toBe(true);
    await server.restart();
    const { items } = await api.call(listClients);
    expect(items.map((client) => client.name)).toEqual(['Oak']);
  });

  it('is refused when the file is none, and the store stays as it is', async () => {
    await using folder = await temporaryFolder('backup');
    const file = join(folder.path, 'letter.txt');
    await writeFile(file, 'no database');
    const { code, stderr } = await runProgram(script, ['restore', file], { VAKHTA_DATA: join(folder.path, 'data') });
    expect(code).toBe(1);
    expect(stderr).toContain('is no backup');
    expect(existsSync(join(folder.path, 'data', 'vakhta.db'))).toBe(false);
  });
});

describe('the commands', () => {
  it('keep a second server off the same data', async () => {
    await using server = await startServer();
    const env = { VAKHTA_DATA: server.dataDir, VAKHTA_PORT: '0' };
    const { code, stderr } = await runProgram(script, ['serve'], env);
    expect([code, stderr.trim()]).toEqual([1, `Another server is running on ${server.dataDir}.`]);
  });

  it('add an account whose password is printed once', async () => {
    await using server = await startServer();
    const password = await server.cli(
      'user',
      'add',
      '--name',
      'Anna',
      '--email',
      'anna@example.com',
      '--role',
      'admin',
    );
    expect(password.length).toBeGreaterThanOrEqual(10);
    const api = createApi({ baseUrl: server.url, token: await createToken(server, 'admin') });
    expect((await api.call(listUsers)).items).toMatchObject([{ name: 'Anna', role: 'admin' }]);
    await expect(server.cli('user', 'add', '--name', 'Anna', '--email', 'anna@example.com')).rejects.toThrow(
      'there is an account with the address anna@example.com',
    );
  });

  it.each([
    [['token', 'create', '--role', 'king', '--name', 'x'], '--role must be one of admin, engineer, client'],
    [['token', 'create', '--role', 'admin'], '--name is missing'],
    [['enrolment', 'create', '--client', 'Oak'], '--client and --site are both needed'],
    [['token', 'create', '--colour', 'red'], '--colour'],
    [['fly'], 'There is no command "fly"'],
    [['sla-clock', 'x'], 'sla-clock is not built yet'],
  ])('say in words what is wrong with %j, without a stack trace', async (args, words) => {
    await using folder = await temporaryFolder('commands');
    const { code, stderr } = await runProgram(script, args, { VAKHTA_DATA: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('find what is not right here, and say how to mend it', async () => {
    await using server = await startServer();
    const { code, stdout } = await runProgram(script, ['doctor'], { VAKHTA_DATA: server.dataDir });
    expect(code).toBe(1);
    expect(stdout).toContain('ok   the store is whole');
    expect(stdout).toContain('BAD  VAKHTA_SMTP_URL is not set');
  });

  it('refuse to start on a setting that does not exist or does not fit, and name it', async () => {
    const env = { VAKHTA_PROT: '1', VAKHTA_PORT: 'eighty' };
    const { code, stderr } = await runProgram(script, ['serve'], env);
    expect(code).toBe(2);
    expect(stderr).toContain('VAKHTA_PROT: no such setting');
    expect(stderr).toContain('VAKHTA_PORT: must be a whole number');
  });
});
