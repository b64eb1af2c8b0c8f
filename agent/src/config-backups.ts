// The `[[backup]]` tables of agent.toml: repositories and folders that no program can be asked about by itself.
import type { BackupSetting } from './backups/source.ts';
import { isRecord } from './replies.ts';

const fields = {
  name: 'name',
  repository: 'repository',
  password_file: 'passwordFile',
  path: 'path',
  pattern: 'pattern',
} as const;

/** What each tool can't do without, by the names of agent.toml. */
const needs: Readonly<Record<string, readonly (keyof typeof fields)[]>> = {
  restic: ['repository', 'password_file'],
  borg: ['repository'],
  folder: ['path'],
  log: ['path'],
  rsnapshot: ['path'],
};

export function readBackups(tables: unknown, complain: (mistake: string) => void): BackupSetting[] {
  if (!Array.isArray(tables)) return [];
  return tables.flatMap((table: unknown, index) => {
    const which = `backup ${index + 1}`;
    if (!isRecord(table)) {
      complain(`${which} is not a table`);
      return [];
    }
    const { tool } = table;
    const needed = typeof tool === 'string' ? needs[tool] : undefined;
    if (typeof tool !== 'string' || needed === undefined) {
      complain(`${which}: tool is ${JSON.stringify(tool ?? null)}, wanted: ${Object.keys(needs).join(', ')}`);
      return [];
    }
    for (const [name, value] of Object.entries(table)) {
      if (name === 'tool') continue;
      if (!(name in fields)) complain(`${which}: unknown key ${name}, known: tool, ${Object.keys(fields).join(', ')}`);
      else if (typeof value !== 'string' || value.trim() === '') complain(`${which}: ${name} is not a text`);
    }
    const lacking = needed.filter((name) => typeof table[name] !== 'string');
    if (lacking.length > 0) complain(`${which}: ${tool} needs ${lacking.join(' and ')}`);
    const setting: BackupSetting = {
      tool,
      name: null,
      repository: null,
      passwordFile: null,
      path: null,
      pattern: null,
    };
    for (const [name, field] of Object.entries(fields)) {
      const value = table[name];
      if (typeof value === 'string') setting[field] = value;
    }
    return [setting];
  });
}
