// The rigs of the tests do what they say: a test built on a broken rig proves nothing.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readClient, listClients } from '@vakhta/shared/api/clients';
import { signIn } from '@vakhta/shared/api/session';
import { createApi, listAll } from './api.ts';
import { isBrowserMissing, openBrowser } from './browser.ts';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { startMailServer } from './mail-server.ts';
import { runProgram, startProgram } from './program.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { mountTmpfs, whyNoTmpfs } from './tmpfs.ts';

describe('eventually', () => {
  it('gives the value as soon as it is good', async () => {
    let count = 0;
    expect(
      await eventually(
        () => ++count,
        (value) => value === 3,
        { everyMs: 1 },
      ),
    ).toBe(3);
  });

  it('names the last value when time is up', async () => {
    const never = eventually(
      () => ({ found: 7 }),
      (it) => it.found > 9,
      { timeoutMs: 20, everyMs: 5, about: 'finding' },
    );
    await expect(never).rejects.toThrow(/finding did not hold within 20 ms; last seen: \{ found: 7 \}/);
  });

  it('names the last error when time is up', async () => {
    const never = eventually(() => Promise.reject(new Error('refused')), Boolean, { timeoutMs: 20, everyMs: 5 });
    await expect(never).rejects.toThrow(/last error: Error: refused/);
  });
});

/** Speaks SMTP by hand, so that the rig is not tested with the client it is to test. */
function sendLetter(port: number, to: string, subject: string): Promise<string> {
  return new Promise((resolve) => {
    const lines = [
      'HELO test',
      'MAIL FROM:<a@example.org>',
      `RCPT TO:<${to}>`,
      'DATA',
      `Subject: ${subject}\r\n\r\nBody\r\n.`,
      'QUIT',
    ];
    let said = '';
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (chunk) => {
      said += chunk.toString();
      if (/^[45]\d\d /m.test(chunk.toString())) socket.end();
      else if (lines.length > 0) socket.write(`${lines.shift()}\r\n`);
    });
    socket.on('error', (error) => (said += String(error)));
    socket.on('close', () => resolve(said));
  });
}

describe('the mail server', () => {
  it('keeps the letters it takes', async () => {
    await using mail = await startMailServer();
    await sendLetter(mail.port, 'b@example.org', 'Hello');
    const letter = await mail.waitForLetter((one) => one.subject === 'Hello');
    expect(letter).toMatchObject({ from: 'a@example.org', to: ['b@example.org'], text: 'Body\n' });
  });

  it('fails in the way it is told to, and takes letters again after a restart on the same port', async () => {
    await using mail = await startMailServer();
    mail.behave('temporary');
    expect(await sendLetter(mail.port, 'b@example.org', 'One')).toContain('451 ');
    mail.behave('permanent');
    expect(await sendLetter(mail.port, 'b@example.org', 'Two')).toContain('550 ');
    mail.behave('drop');
    expect(await sendLetter(mail.port, 'b@example.org', 'Three')).not.toContain('queued');
    await mail.stop();
    expect(await sendLetter(mail.port, 'b@example.org', 'Four')).toContain('ECONNREFUSED');
    mail.behave('accept');
    await mail.restart();
    await sendLetter(mail.port, 'b@example.org', 'Five');
    expect(mail.letters.map((letter) => letter.subject)).toEqual(['Five']);
    expect(mail.attempts()).toBe(4);
  });

  it('says which letters came when the awaited one did not', async () => {
    await using mail = await startMailServer();
    await sendLetter(mail.port, 'b@example.org', 'Other');
    await expect(mail.waitForLetter(() => false, 60)).rejects.toThrow('b@example.org: Other');
  });
});

describe('a program', () => {
  it('is started with none of the settings around it, and its end can be awaited', async () => {
    await using folder = await temporaryFolder('program');
    const script = join(folder.path, 'a.mjs');
    await writeFile(
      script,
      'console.log(JSON.stringify([process.env.VAKHTA_PORT, process.env.VAKHTA_DATA, process.argv[2]]))',
    );
    process.env['VAKHTA_PORT'] = '1';
    try {
      expect(JSON.parse((await runProgram(script, ['x'], { VAKHTA_DATA: 'd' })).stdout)).toEqual([null, 'd', 'x']);
    } finally {
      delete process.env['VAKHTA_PORT'];
    }
  });

  it('is gone after a kill', async () => {
    await using folder = await temporaryFolder('program');
    const script = join(folder.path, 'a.mjs');
    await writeFile(script, "console.log('up'); setInterval(() => {}, 1000);");
    const program = startProgram(script, [], {});
    await eventually(() => program.logs().includes('up'));
    expect(await program.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    expect(program.isRunning()).toBe(false);
  });
});

describe('the client of the API', () => {
  it('fills path and query, keeps cookies and turns problems into errors', async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.cookie ?? '-'}`);
      if (request.method === 'POST') response.setHeader('set-cookie', 'session=s1; HttpOnly; Path=/').end('{}');
      else if (request.url?.includes('after=2')) response.end('{"items":[3],"next":null}');
      else if (request.url?.startsWith('/api/v1/clients?')) response.end('{"items":[1,2],"next":"2"}');
      else response.writeHead(404).end('{"code":"not-found","detail":"no such client"}');
    });
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    try {
      const api = createApi({ baseUrl: `http://127.0.0.1:${port}` });
      await api.call(signIn, { body: { email: 'a@example.org', password: 'x' } });
      const all = await listAll((after) =>
        api.call(listClients, { query: { limit: 2, ...(after === undefined ? {} : { after }) } }),
      );
      expect(all).toEqual([1, 2, 3]);
      await expect(api.call(readClient, { params: { id: 'a b' } })).rejects.toMatchObject({
        status: 404,
        code: 'not-found',
      });
      expect(seen).toEqual([
        'POST /api/v1/session -',
        'GET /api/v1/clients?limit=2 session=s1',
        'GET /api/v1/clients?limit=2&after=2 session=s1',
        'GET /api/v1/clients/a%20b session=s1',
      ]);
    } finally {
      server.close();
    }
  });
});

describe('the browser', () => {
  it.skipIf(isBrowserMissing())('gives each person cookies of their own and notes faults of the page', async () => {
    await using browser = await openBrowser();
    await using first = await browser.person();
    await using second = await browser.person({ locale: 'ru-RU' });
    await first.page.setContent('<button>Save</button><script>console.error("broken")</script>');
    expect(await first.page.getByRole('button', { name: 'Save' }).count()).toBe(1);
    expect(first.faults).toEqual(['broken']);
    expect(await second.page.evaluate(() => navigator.language)).toBe('ru-RU');
  });
});

describe('the small file system', () => {
  it.skipIf(whyNoTmpfs() !== null)('is full at its size and gone after use', async () => {
    const small = await mountTmpfs(1);
    await expect(writeFile(join(small.path, 'a'), Buffer.alloc(2 * 1024 ** 2))).rejects.toThrow(/ENOSPC/);
    await small.unmount();
    expect(existsSync(small.path)).toBe(false);
  });
});
