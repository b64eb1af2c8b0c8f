// All scripts for PowerShell: short enough for a command line, and none that waits forever for a class.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { textOfScript, wordsOf, type Script } from './powershell.ts';

const folders = ['collectors', 'backups'].map((folder) => new URL(`${folder}/`, import.meta.url));
const files = folders.flatMap((folder) => readdirSync(fileURLToPath(folder)).map((file) => new URL(file, folder).href));
const modules = await Promise.all(
  files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => import(/* @vite-ignore */ file) as Promise<Record<string, unknown>>),
);
const found = modules.flatMap((module) =>
  Object.entries(module).flatMap(([name, value]): [string, Script<string>][] =>
    isScript(value) ? [[name, value]] : [],
  ),
);

function isScript(value: unknown): value is Script<string> {
  return typeof value === 'object' && value !== null && 'parts' in value && typeof value.parts === 'object';
}

it('finds the scripts', () => {
  expect(found.length).toBeGreaterThan(12);
});

describe.each(found)('%s', (_, script) => {
  it('fits into a command line of Windows', () => {
    expect(wordsOf(script).join(' ').length).toBeLessThan(30_000);
  });

  it('asks each class with a limit of its own', () => {
    const calls = textOfScript(script)
      .split(/Get-CimInstance /)
      .slice(1);
    expect(calls.filter((call) => !call.slice(0, 260).includes('-OperationTimeoutSec'))).toEqual([]);
  });

  it('closes what it opens, and asks for nothing that repairs programs or waits for a person', () => {
    for (const text of Object.values(script.parts)) {
      const bare = text.replace(/'[^']*'|"[^"]*"/g, '');
      for (const [open, close] of ['()', '{}', '[]']) {
        expect(bare.split(open!).length).toBe(bare.split(close!).length);
      }
      expect(text).not.toMatch(/Win32_Product\b|Read-Host|Out-GridView|Invoke-Expression|Start-Process/);
    }
  });
});
