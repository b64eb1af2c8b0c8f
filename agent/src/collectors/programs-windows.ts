// Installed programs of Windows by its registry, and the updates that were installed last.
import type { Facts } from '@vakhta/shared/reading';
import type { Host } from '../host.ts';
import type { FactsPart } from '../kept-parts.ts';
import { jsonString, type Json } from '../parsers/json.ts';
import { askPowerShell, type PartAnswer, type Script, type ScriptAnswer } from '../powershell.ts';
import { programFacts } from '../program-facts.ts';
import { factsOf } from '../telling/told.ts';

/**
 * Both views of the registry and each loaded user's own. Never Win32_Product: asking it makes Windows check, and perhaps
 * repair, every program there is. Parts of others and patches of programs aren't programs.
 */
export const programsScript: Script<'programs' | 'fixes'> = {
  timeoutMs: 180_000,
  parts: {
    programs: `$u='\\Microsoft\\Windows\\CurrentVersion\\Uninstall'
$paths=@(('HKLM:\\SOFTWARE'+$u),('HKLM:\\SOFTWARE\\WOW6432Node'+$u))
$paths+=@(Get-ChildItem -Path 'Registry::HKEY_USERS' | Where-Object {$_.PSChildName -match '^S-1-(5-21|12-1)-[\\d-]+$'} | ForEach-Object {'Registry::HKEY_USERS\\'+$_.PSChildName+'\\SOFTWARE'+$u})
foreach($p in $paths){if(Test-Path -LiteralPath $p){Get-ChildItem -LiteralPath $p | ForEach-Object {
$n=[string]$_.GetValue('DisplayName')
if($n -and ($_.GetValue('SystemComponent') -ne 1) -and -not $_.GetValue('ParentKeyName') -and -not $_.GetValue('ReleaseType')){[pscustomobject]@{name=$n;version=[string]$_.GetValue('DisplayVersion')}}}}}`,
    fixes: `Get-CimInstance -ClassName Win32_QuickFixEngineering -OperationTimeoutSec 60 | ForEach-Object {$at=$null; try{$at=(iso $_.InstalledOn)}catch{}
[pscustomobject]@{name=[string]$_.HotFixID;at=$at}}`,
  },
};

export function programsOfWindows(host: Host): FactsPart[] {
  // Asked once for both parts.
  let asked: Promise<ScriptAnswer<'programs' | 'fixes'>> | null = null;
  const ask = () => (asked ??= askPowerShell(host, programsScript));
  return [
    {
      what: 'registry',
      async read() {
        const list = recordsIn((await ask()).programs).flatMap((record) => {
          const name = jsonString(record, 'name');
          return name === null ? [] : [{ name, version: jsonString(record, 'version') }];
        });
        if (list.length === 0) throw new Error('the registry names no installed program');
        return programFacts(list);
      },
    },
    { what: 'updates', read: async () => newestFixes(recordsIn((await ask()).fixes)) },
  ];
}

function recordsIn(answer: PartAnswer): Json[] {
  if ('records' in answer) return answer.records;
  throw new Error(answer.reason);
}

function newestFixes(records: readonly Json[]): Facts {
  const known = records.flatMap((record) => {
    const [name, at] = [jsonString(record, 'name'), jsonString(record, 'at')];
    return name === null || at === null ? [] : [{ name, at }];
  });
  const newest = known.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, 10);
  // When that was stands beside what waits.
  return factsOf('updates', { installed: newest.map(({ name }) => name).join(', ') });
}
