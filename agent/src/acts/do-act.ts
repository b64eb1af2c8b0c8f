// THE LIST of what an agent can do to its device, and how; there is no other way by which anything is done.
import type { Act } from '@vakhta/shared/orders';
import { complaintOf, type Host } from '../host.ts';

type Way = { tool: string; words: readonly string[]; accept?: readonly number[] };

const minute = 60_000;
const timeouts: Record<Act['what'], number> = {
  scan: 4 * 60 * minute,
  'update-definitions': 15 * minute,
  'restart-service': 5 * minute,
};

/** The first tool of a list that is installed is used; a scan that finds threats did what was asked. */
function waysOf(act: Act, platform: string): readonly Way[] {
  switch (act.what) {
    case 'scan':
      return platform === 'win32'
        ? [
            {
              tool: 'C:\\Program Files\\Windows Defender\\MpCmdRun.exe',
              words: ['-Scan', '-ScanType', '1'],
              accept: [0, 2],
            },
          ]
        : [
            { tool: 'mdatp', words: ['scan', 'quick'] },
            { tool: 'kesl-control', words: ['--scan-file', '/'] },
            {
              tool: 'clamdscan',
              words: ['--fdpass', '--multiscan', '--infected', '/home', '/srv', '/tmp'],
              accept: [0, 1],
            },
            { tool: 'clamscan', words: ['--recursive', '--infected', '/home'], accept: [0, 1] },
          ];
    case 'update-definitions':
      return platform === 'win32'
        ? [{ tool: 'C:\\Program Files\\Windows Defender\\MpCmdRun.exe', words: ['-SignatureUpdate'] }]
        : [
            { tool: 'mdatp', words: ['definitions', 'update'] },
            { tool: 'kesl-control', words: ['--start-task', '6', '-W'] },
            { tool: 'freshclam', words: ['--quiet'] },
          ];
    case 'restart-service':
      if (platform === 'linux') return [{ tool: 'systemctl', words: ['restart', `${act.service}.service`] }];
      if (platform === 'darwin') return [{ tool: 'launchctl', words: ['kickstart', '-k', `system/${act.service}`] }];
      // A name is no part of the script: it comes as an argument of its own.
      return [
        {
          tool: 'powershell',
          words: [
            '-NoProfile',
            '-NonInteractive',
            '-Command',
            '& { Restart-Service -Name $args[0] -ErrorAction Stop }',
            act.service,
          ],
        },
      ];
  }
}

/** Throws with the tool's own words when it didn't end well; gives its last words else. */
export async function doAct(act: Act, host: Host): Promise<string> {
  const ways = waysOf(act, host.platform);
  for (const { tool, words, accept = [0] } of ways) {
    const program = /[\\/]/.test(tool) ? tool : host.find(tool);
    if (program === null || !host.exists(program)) continue;
    const ran = await host.run({ program, words, timeoutMs: timeouts[act.what] });
    if (ran.exitCode === null || !accept.includes(ran.exitCode)) throw new Error(`${tool} ${complaintOf(ran)}`);
    return `${tool} ended with ${ran.exitCode}`;
  }
  throw new Error(`none of ${ways.map(({ tool }) => tool).join(', ')} is installed`);
}
