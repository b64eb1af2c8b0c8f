// Every check of the project, and the one line that says how it went.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDashboard, run, scriptOf } from './setup.mjs';

const checks = [
  ...['shared', 'agent', 'server', 'dashboard', 'test'].map((name) => ({
    name: `types of ${name}`,
    run: (node) => run(node, [scriptOf('.', 'typescript', 'tsc'), '-p', name, '--noEmit']),
  })),
  { name: 'lint', run: (node) => run(node, [scriptOf('.', 'oxlint'), '--type-aware', '--deny-warnings', '--quiet']) },
  { name: 'format', run: (node) => run(node, [scriptOf('.', 'oxfmt'), '--check', '.']) },
  { name: 'build of the dashboard', run: (node) => buildDashboard(node, { always: true }) },
];

async function countChecks(node) {
  const failed = [];
  for (const check of checks) {
    const began = performance.now();
    const code = await check.run(node);
    console.log(`${code === 0 ? '✓' : '✗'} ${check.name} (${Math.round(performance.now() - began)} ms)`);
    if (code !== 0) failed.push(check.name);
  }
  return failed;
}

/** Types, lint, format and build. */
export async function runChecks(node) {
  return (await countChecks(node)).length === 0 ? 0 : 1;
}

// What drives whole programs and browsers runs after the rest: beside it, it would wait for the processor.
const runs = [
  ['shared', 'agent', 'server', 'dashboard', 'architecture'],
  ['across', 'e2e'],
];

/** Everything. With arguments, only the tests they name. */
export async function runTests(node, args) {
  const total = { passed: 0, failed: 0 };
  const failures = args.length > 0 ? [] : await countChecks(node);
  if (args.length === 0) total.passed += checks.length - failures.length;
  total.failed += failures.length;
  const folder = mkdtempSync(join(tmpdir(), 'vakhta-test-'));
  try {
    for (const [i, projects] of (args.length > 0 ? [[]] : runs).entries()) {
      const report = join(folder, `${i}.json`);
      const vitest = [
        scriptOf('.', 'vitest'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ];
      const code = await run(node, [...vitest, ...projects.flatMap((name) => ['--project', name]), ...args]);
      const counted = readReport(report, code);
      total.passed += counted.passed;
      total.failed += counted.failed;
      failures.push(...counted.names);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const name of failures) console.log(`✗ ${name}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** A file that could not even be read, or a run that ended without a report, counts as one failure. */
function readReport(path, code) {
  let report;
  try {
    report = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, names: ['the tests ended without a report'] };
  }
  const names = [];
  for (const file of report.testResults) {
    const tests = file.assertionResults.filter((test) => test.status === 'failed');
    names.push(...tests.map((test) => test.fullName));
    if (file.status === 'failed' && tests.length === 0) names.push(`${file.name}: ${file.message}`);
  }
  if (code !== 0 && names.length === 0) names.push('an error outside the tests, told above');
  return { passed: report.numPassedTests, failed: names.length, names };
}
