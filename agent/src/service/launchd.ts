// The agent as a daemon of launchd. Keys: launchd.plist(5)
import type { Program, ServicePlan, ServiceSystem } from './service.ts';

const label = 'org.vakhta.agent';
const plistPath = `/Library/LaunchDaemons/${label}.plist`;

export const launchd: ServiceSystem = { directory: '/Library/Application Support/Vakhta/agent', plan };

function plan(program: Program, directory: string): ServicePlan {
  const launchctl = (...words: string[]) => ({ program: 'launchctl', words });
  return {
    kind: `launchd daemon ${label}`,
    files: [{ path: plistPath, text: plistText(program, directory), mode: 0o644 }],
    start: [launchctl('bootstrap', 'system', plistPath), launchctl('kickstart', '-k', `system/${label}`)],
    stop: [launchctl('bootout', `system/${label}`)],
    forget: [],
  };
}

/** `KeepAlive` brings it back whenever it ends; `ThrottleInterval` is the pause between two starts. */
export function plistText({ program, words }: Program, directory: string): string {
  const strings = [program, ...words, 'run'].map((word) => `    <string>${escape(word)}</string>`).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${label}</string>
  <key>ProgramArguments</key>
  <array>
${strings}
  </array>
  <key>EnvironmentVariables</key>
  <dict>
    <key>VAKHTA_AGENT_DIR</key>
    <string>${escape(directory)}</string>
  </dict>
  <key>RunAtLoad</key>
  <true/>
  <key>KeepAlive</key>
  <true/>
  <key>ThrottleInterval</key>
  <integer>10</integer>
  <key>ProcessType</key>
  <string>Background</string>
  <key>LowPriorityIO</key>
  <true/>
  <key>Nice</key>
  <integer>5</integer>
  <key>StandardErrorPath</key>
  <string>/var/log/vakhta-agent.log</string>
</dict>
</plist>
`;
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
