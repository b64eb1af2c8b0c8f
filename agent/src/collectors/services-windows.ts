// Windows' services that are meant to run all the time, and whether they do.
import { uptime } from 'node:os';
import { measure } from '../measure.ts';
import { jsonFlag, jsonString, type Json } from '../parsers/json.ts';
import { askPowerShell, type Script } from '../powershell.ts';
import type { Collector } from './collector.ts';

type State = { seen: string[] };

/** A trigger starts a service when there is work for it; one with triggers rightly stands still between. */
export const servicesScript: Script<'services' | 'triggers'> = {
  parts: {
    services: `Get-CimInstance -ClassName Win32_Service -OperationTimeoutSec 40 | ForEach-Object {
[pscustomobject]@{name=[string]$_.Name;state=[string]$_.State;start=[string]$_.StartMode;exit=$_.ExitCode;delayed=[bool]$_.DelayedAutoStart}}`,
    triggers: `Get-ChildItem -Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services' | Where-Object {Test-Path -LiteralPath ($_.PSPath+'\\TriggerInfo')} | ForEach-Object {[pscustomobject]@{name=[string]$_.PSChildName}}`,
  },
};

/** Automatic ones that end by themselves when they have nothing to do: updaters, licences, and Windows' own. */
const endsByItself =
  /^(?:edgeupdate\w*|gupdatem?|GoogleUpdater\w*|MapsBroker|RemoteRegistry|sppsvc|clr_optimization\w*|BITS|wuauserv|TrustedInstaller|UsoSvc|DoSvc|WbioSrvc|ShellHWDetection|tiledatamodelsvc|CDPSvc|OneSyncSvc\w*|CDPUserSvc\w*|WpnUserService\w*|cbdhsvc\w*|brave\w*|MozillaMaintenance|dbupdatem?|SysmonLog|gpsvc|IntelAudioService|stisvc|NPSMSvc\w*|InstallService|WaaSMedicSvc|TabletInputService|AppReadiness|DPS|Intel\(R\) TPM Provisioning Service|Net Driver HPZ12|Pml Driver HPZ12)$/i;

/** Those with a delayed start begin one after the other in the first minutes. */
const startsWithinSeconds = 15 * 60;

export const createServicesOnWindows = (
  watched: readonly string[],
  upSeconds: () => number = uptime,
): Collector<State> => ({
  name: 'services',
  every: 'often',
  platforms: ['win32'],
  timeoutMs: 120_000,
  restore: (saved) =>
    typeof saved === 'object' && saved !== null && 'seen' in saved && Array.isArray(saved.seen)
      ? { seen: saved.seen.filter((name) => typeof name === 'string') }
      : null,
  async collect(host, previous) {
    const answer = await askPowerShell(host, servicesScript);
    if (!('records' in answer.services)) throw new Error(answer.services.reason);
    // An empty list is a sick service manager, not a Windows without services.
    if (answer.services.records.length === 0) throw new Error('Windows names no service at all');
    const triggered = new Set(
      ('records' in answer.triggers ? answer.triggers.records : []).map((one) => nameOf(one).toLowerCase()),
    );
    const all = new Map(answer.services.records.map((one) => [nameOf(one), one]));
    const seenBefore = new Set(previous?.seen);
    const wanted = new Set(watched.map((name) => name.toLowerCase()));
    const running = new Map<string, boolean>();
    for (const [name, service] of all) {
      const isUp = /^(?:Running|Start Pending|Continue Pending)$/i.test(jsonString(service, 'state') ?? '');
      const isWatched = wanted.delete(name.toLowerCase());
      const isAutomatic = jsonString(service, 'start') === 'Auto';
      const staysUp = !triggered.has(name.toLowerCase()) && !endsByItself.test(name) && !isOfOneUser(name);
      // What ended well on its own did its work; only what was seen running before is missed then.
      const endedWell = !isUp && jsonString(service, 'exit') === '0' && !seenBefore.has(name);
      const isToCome = !isUp && jsonFlag(service, 'delayed') === true && upSeconds() < startsWithinSeconds;
      if (isWatched || (isAutomatic && staysUp && !endedWell && !isToCome)) running.set(name, isUp);
    }
    // Watched ones that aren't even installed don't run.
    for (const name of watched) if (wanted.has(name.toLowerCase())) running.set(name, false);
    const seen = [...running].filter(([name, isUp]) => isUp || seenBefore.has(name)).map(([name]) => name);
    return {
      samples: [...running].map(([name, isUp]) => measure('service.running', isUp ? 1 : 0, { 'service.name': name })),
      gaps: 'records' in answer.triggers ? [] : [{ what: 'triggers', reason: answer.triggers.reason }],
      state: { seen: seen.sort() },
    };
  },
});

const nameOf = (record: Json): string => jsonString(record, 'name') ?? '';

/** Copies for each signed-in user end in a number of their own and come and go. */
const isOfOneUser = (name: string): boolean => /_[0-9a-f]{4,8}$/i.test(name);
