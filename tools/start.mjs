// `npm start`: the server with its dashboard, and an agent for this very machine. `npm run demo` adds a simulated company.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildDashboard, environment, root, Stop } from './setup.mjs';

const server = join(root, 'server', 'src', 'main.ts');
const agent = join(root, 'agent', 'bin', 'vakhta-agent.mjs');
const demo = join(root, 'test', 'fleet', 'demo.ts');
const demoMail = join(root, 'test', 'fleet', 'demo-mail.ts');

const piped = ['ignore', 'pipe', 'inherit'];
const ownClient = 'Our company';
const ownSite = 'This machine';

export async function runEverything(node, { withDemo = false } = {}) {
  if ((await buildDashboard(node)) !== 0) throw new Stop('The dashboard could not be built; the reason stands above.');
  const data = resolve(root, process.env.VAKHTA_DATA ?? (withDemo ? 'data/demo' : 'data'));
  const agentDir = process.env.VAKHTA_AGENT_DIR ?? join(data, 'agent');
  const env = { VAKHTA_DATA: data };
  const children = createChildren(node);
  try {
    // The demo's clients live at made-up addresses: their letters go to a mail server that keeps them to itself.
    if (withDemo && !process.env.VAKHTA_SMTP_URL)
      env.VAKHTA_SMTP_URL = await children.said(
        children.start('the demo’s mail', [demoMail], {}, piped),
        /Mail is taken at (\S+)\n/,
      );
    const url = await children.startServer(env);
    await children.startAgent(url, env, agentDir);
    if (withDemo) {
      const token = await children.output([server, 'token', 'create', '--role', 'admin', '--name', 'demo'], env);
      children.start('the demo', [demo], { VAKHTA_DATA: data, VAKHTA_DEMO_URL: url, VAKHTA_DEMO_TOKEN: token });
    }
    return await children.untilStopped();
  } finally {
    await children.stop();
  }
}

export const runDemo = (node) => runEverything(node, { withDemo: true });

/** Programs that live and die together: when one ends by itself or somebody asks, all are ended. */
function createChildren(node) {
  const running = new Map();
  let stopping = false;
  let settle;
  const stopped = new Promise((resolve) => (settle = resolve));
  const ask = () => settle(0);
  process.once('SIGINT', ask);
  process.once('SIGTERM', ask);

  function start(name, args, env, stdio = ['ignore', 'inherit', 'inherit']) {
    // A group of its own: Ctrl-C reaches us alone, and we end them in order.
    const child = spawn(node, args, {
      cwd: root,
      env: environment(node, env),
      stdio,
      detached: process.platform !== 'win32',
    });
    const ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(String(error)));
      child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
    });
    running.set(name, { child, ended });
    void ended.then((how) => {
      running.delete(name);
      if (stopping) return;
      console.error(`${name} has ended (${how}).`);
      settle(1);
    });
    return child;
  }

  function output(args, env) {
    return new Promise((resolve, reject) => {
      const child = spawn(node, args, { cwd: root, env: environment(node, env), stdio: ['ignore', 'pipe', 'inherit'] });
      let said = '';
      child.stdout.on('data', (chunk) => (said += chunk));
      child.once('error', reject);
      child.once('close', (code) =>
        code === 0
          ? resolve(said.trim())
          : reject(new Stop(`${args.slice(1).join(' ')} failed with exit code ${code}`)),
      );
    });
  }

  /** Shows what the program says, and settles with what the pattern finds in it. */
  function said(child, pattern) {
    return new Promise((resolve, reject) => {
      let text = '';
      child.stdout.on('data', (chunk) => {
        process.stdout.write(chunk);
        text += chunk;
        const found = pattern.exec(text);
        if (found) resolve(found[1]);
      });
      void stopped.then(() => reject(new Stop('Stopped.')));
    });
  }

  return {
    start,
    output,
    untilStopped: () => stopped,
    said,
    startServer: (env) => said(start('the server', [server, 'serve'], env, piped), /Vakhta is ready at (\S+)\n/),
    async startAgent(url, env, dir) {
      const own = { VAKHTA_AGENT_DIR: dir };
      if (!existsSync(join(dir, 'enrolment.json'))) {
        const names = ['--client', ownClient, '--site', ownSite];
        const token = await output([server, 'enrolment', 'create', ...names], env);
        await output([agent, 'enrol', url, token], own);
      }
      start('the agent', [agent, 'run'], own);
    },
    async stop() {
      stopping = true;
      // The server last: what the agent still has to say is taken.
      for (const name of ['the demo', 'the agent', 'the server', 'the demo’s mail']) {
        const one = running.get(name);
        if (!one) continue;
        one.child.kill('SIGTERM');
        const giveUp = setTimeout(() => one.child.kill('SIGKILL'), 10_000);
        await one.ended;
        clearTimeout(giveUp);
      }
    },
  };
}
