// Who is signed in to Windows, at its screen and from afar.
import { textOf, type Host } from '../host.ts';
import { jsonString } from '../parsers/json.ts';
import { askPowerShell, type Script } from '../powershell.ts';
import type { Collector } from './collector.ts';

/** 2 at the screen, 10 from afar, 11 at the screen without the domain. Keys alone: the accounts aren't looked up. */
export const sessionsScript: Script<'sessions'> = {
  parts: {
    sessions: `$ids=@{}; Get-CimInstance -ClassName Win32_LogonSession -Filter 'LogonType=2 or LogonType=10 or LogonType=11' -OperationTimeoutSec 30 | ForEach-Object {$ids[[string]$_.LogonId]=$_.LogonType}
Get-CimInstance -ClassName Win32_LoggedOnUser -OperationTimeoutSec 30 | Where-Object {$ids.ContainsKey([string]$_.Dependent.LogonId)} | ForEach-Object {
[pscustomobject]@{user=[string]$_.Antecedent.Name;domain=[string]$_.Antecedent.Domain;type=[int]$ids[[string]$_.Dependent.LogonId]}}`,
  },
};

export const signInsOnWindows: Collector<null> = {
  name: 'sign-ins',
  every: 'often',
  platforms: ['win32'],
  timeoutMs: 90_000,
  async collect(host) {
    const users = host.find('quser') === null ? await askSessions(host) : await askQuser(host);
    const names = [...new Set(users)].sort();
    return {
      samples: [],
      gaps: [],
      facts: { 'users.signed_in': names.length === 0 ? 'nobody' : names.join(', ').slice(0, 2000) },
      state: null,
    };
  },
};

/** Ends with 1 where nobody is signed in. Its headings and words are translated, the order of its columns is not. */
async function askQuser(host: Host): Promise<string[]> {
  const text = await textOf(host, 'quser', [], { accept: [0, 1] });
  return text.split('\n').flatMap((row) => {
    const found = /^[ >](\S.{0,19}?)\s{2,}(?:(\S+)\s+)?(\d+)\s+\S/.exec(row.trimEnd());
    if (found === null) return [];
    return /^rdp-|^ica-/i.test(found[2] ?? '') ? `${found[1]!} from afar` : found[1]!;
  });
}

/** Home editions have no quser. The desktop's own accounts sign in as well. */
async function askSessions(host: Host): Promise<string[]> {
  const { sessions } = await askPowerShell(host, sessionsScript);
  if (!('records' in sessions)) throw new Error(sessions.reason);
  return sessions.records.flatMap((record) => {
    const user = jsonString(record, 'user');
    if (user === null || /^(?:DWM|UMFD)-\d+$/i.test(user)) return [];
    return jsonString(record, 'type') === '10' ? `${user} from afar` : user;
  });
}
