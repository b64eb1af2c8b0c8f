// The agent as a unit of systemd. Options: www.freedesktop.org/software/systemd/man/latest/systemd.exec.html
import { lightEnvironment } from '../light.ts';
import type { Program, ServicePlan, ServiceSystem } from './service.ts';

const unitPath = '/etc/systemd/system/vakhta-agent.service';

export const systemd: ServiceSystem = { directory: '/var/lib/vakhta-agent', plan };

function plan(program: Program, directory: string): ServicePlan {
  const systemctl = (...words: string[]) => ({ program: 'systemctl', words });
  return {
    kind: 'systemd unit vakhta-agent.service',
    files: [{ path: unitPath, text: unitText(program, directory), mode: 0o644 }],
    start: [
      systemctl('daemon-reload'),
      systemctl('enable', 'vakhta-agent.service'),
      systemctl('restart', 'vakhta-agent.service'),
    ],
    stop: [systemctl('disable', '--now', 'vakhta-agent.service')],
    forget: [systemctl('daemon-reload')],
  };
}

/**
 * Root, since drives, controllers and other people's backups are shown to root alone; but it may write nowhere else than in
 * its own directory, gain nothing, and take neither much memory nor time from those who work on the device.
 */
export function unitText({ program, words }: Program, directory: string): string {
  const command = [program, ...words, 'run'].map(quote).join(' ');
  const light = Object.entries(lightEnvironment)
    .map(([name, value]) => `Environment=${name}=${value}`)
    .join('\n');
  return `[Unit]
Description=Vakhta agent
Documentation=man:systemd.service(5)
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=0

[Service]
Type=exec
ExecStart=${command}
Environment=${quote(`VAKHTA_AGENT_DIR=${directory}`)}
${light}
Restart=always
RestartSec=5
RestartSteps=6
RestartMaxDelaySec=300
TimeoutStopSec=15
KillMode=mixed
Nice=5
CPUWeight=20
IOSchedulingClass=idle
MemoryHigh=160M
MemoryMax=400M
TasksMax=64
UMask=0077
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths=${quote(directory)}
PrivateTmp=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
RestrictSUIDSGID=yes
RestrictRealtime=yes
LockPersonality=yes
SystemCallArchitectures=native

[Install]
WantedBy=multi-user.target
`;
}

/** As systemd reads it: quotes around what has blanks, and a percent sign doubled, which would be a specifier else. */
function quote(word: string): string {
  const safe = word.replaceAll('%', '%%');
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `"${safe.replaceAll(/["\\]/g, '\\$&')}"`;
}
