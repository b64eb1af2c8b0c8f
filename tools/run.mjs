// What the root's npm commands do. Plain JavaScript, since it runs on the machine's own Node before anything is installed.
import { join } from 'node:path';
import { runChecks, runTests } from './checks.mjs';
import { release } from './release.mjs';
import { buildDashboard, findNode, installPackages, root, run, scriptOf, Stop } from './setup.mjs';
import { runDemo, runEverything } from './start.mjs';

const server = join(root, 'server', 'src', 'main.ts');
const agent = join(root, 'agent', 'bin', 'vakhta-agent.mjs');

const commands = {
  start: (node) => runEverything(node),
  demo: (node) => runDemo(node),
  test: (node, args) => runTests(node, args),
  check: (node) => runChecks(node),
  format: (node) => run(node, [scriptOf('.', 'oxfmt'), '.']),
  bench: (node, args) => run(node, [join(root, 'test', 'bench', 'main.ts'), ...args]),
  release: (node, args) => release(args),
  server: (node, args) => run(node, [server, ...args]),
  agent: (node, args) => run(node, [agent, ...args]),
  async dev(node) {
    await buildDashboard(node);
    return await run(node, ['--watch', server, 'serve']);
  },
};

const [name = '', ...args] = process.argv.slice(2);
try {
  const command = commands[name];
  if (!command) throw new Stop(`No such command: ${name}. There are ${Object.keys(commands).join(', ')}.`);
  installPackages();
  process.exitCode = await command(findNode(), args);
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
