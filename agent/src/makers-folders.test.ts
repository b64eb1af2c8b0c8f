// Tools that their makers put beside the system's are found, and not by the path of whoever started the agent.
import { expect, test } from 'vitest';
import { makersFolders, searchPath } from './run-program.ts';

test.each([
  ['win32', { ProgramFiles: 'D:\\Programs' }, 'D:\\Programs\\smartmontools\\bin'],
  ['win32', {}, 'C:\\Program Files\\smartmontools\\bin'],
  ['darwin', {}, '/usr/libexec/ApplicationFirewall'],
  ['linux', { PATH: '/srv/own/bin' }, '/opt/kaspersky/kesl/bin'],
])('on %s with %j is %s', (platform, environment, folder) => {
  const folders = makersFolders(platform, environment);
  expect(folders).toContain(folder);
  expect(folders).not.toContain('/srv/own/bin');
  expect(searchPath(platform, environment)).not.toContain(folder);
});
