// One way to ask Windows' PowerShell: one question at a time, each within its limit, and answered in JSON.
import { complaintOf, type Host } from './host.ts';
import { decodeText } from './parsers/decode.ts';
import { isObject, jsonAt, jsonFlag, jsonList, jsonString, type Json } from './parsers/json.ts';
import type { Ran } from './run-program.ts';

/**
 * Parts by name: each is a piece of PowerShell whose output are its records, and each may fail without the others.
 * Scripts are constants: nothing that was read from anywhere is ever put into one.
 */
export type Script<Part extends string> = { parts: Readonly<Record<Part, string>>; timeoutMs?: number };

/** `absent` is a namespace, class, command or log that this Windows doesn't have; `denied` one that isn't ours to read. */
export type Refusal = { reason: string; because: 'absent' | 'denied' | 'failed' };
export type PartAnswer = { records: Json[] } | Refusal;
export type ScriptAnswer<Part extends string> = Record<Part, PartAnswer> & {
  /** Whether the account is an elevated one; null when it isn't told. */
  elevated: boolean | null;
};

const usualTimeoutMs = 60_000;

/** Rejects when PowerShell itself can't be asked; what one part couldn't do stands in its answer. */
export function askPowerShell<Part extends string>(host: Host, script: Script<Part>): Promise<ScriptAnswer<Part>> {
  return inTurn(host, async () => {
    const program = host.find('powershell');
    if (program === null) throw new Error('powershell is not installed');
    const ran = await host.run({
      program,
      words: wordsOf(script),
      timeoutMs: script.timeoutMs ?? usualTimeoutMs,
    });
    return answerOf(script, ran);
  });
}

/** A second PowerShell beside the first would double what the first costs, and WMI answers one at a time anyway. */
const lines = new WeakMap<Host, Promise<unknown>>();

function inTurn<T>(host: Host, work: () => Promise<T>): Promise<T> {
  const mine = (lines.get(host) ?? Promise.resolve()).then(work);
  lines.set(
    host,
    mine.catch(() => {}),
  );
  return mine;
}

export function wordsOf(script: Script<string>): string[] {
  const encoded = Buffer.from(textOfScript(script), 'utf16le').toString('base64');
  return [
    '-NoLogo',
    // A profile may print, wait or never end.
    '-NoProfile',
    '-NonInteractive',
    '-ExecutionPolicy',
    'Bypass',
    '-OutputFormat',
    'Text',
    '-EncodedCommand',
    encoded,
  ];
}

/**
 * The bytes go out as UTF-8 past the console, whose code page is the country's. Dates don't survive ConvertTo-Json in
 * old versions, so that parts give them by `iso`; what Windows writes for "never" (1601 and its like) is no date.
 */
const opening = `$ErrorActionPreference='Stop'
$ProgressPreference='SilentlyContinue'
$WarningPreference='SilentlyContinue'
if($PSVersionTable.PSVersion.Major -lt 3){[Console]::Out.Write('{"refused":"PowerShell 3 or newer is needed"}');exit}
$inv=[Globalization.CultureInfo]::InvariantCulture
[Threading.Thread]::CurrentThread.CurrentCulture=$inv
[Threading.Thread]::CurrentThread.CurrentUICulture=$inv
function iso($t){if(($t -is [DateTime]) -and ($t.Year -gt 1990)){$t.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ',$inv)}}
$r=[ordered]@{}
$r['elevated']=(New-Object Security.Principal.WindowsPrincipal([Security.Principal.WindowsIdentity]::GetCurrent())).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
function refusal($e){$x=$e.Exception;while($x.InnerException){$x=$x.InnerException};@{reason=[string]$x.Message;id=[string]$e.FullyQualifiedErrorId;category=[string]$e.CategoryInfo.Category;code=('{0:X8}' -f $x.HResult)}}
`;

const closing = `$j=ConvertTo-Json -InputObject $r -Compress -Depth 4
$b=(New-Object Text.UTF8Encoding $false).GetBytes($j)
$o=[Console]::OpenStandardOutput()
$o.Write($b,0,$b.Length)
$o.Flush()
`;

export function textOfScript({ parts }: Script<string>): string {
  const middle = Object.entries(parts).map(
    ([name, text]) => `try{$r['${name}']=@{records=@(&{${text}})}}catch{$r['${name}']=refusal $_}\n`,
  );
  return `${opening}${middle.join('')}${closing}`;
}

function answerOf<Part extends string>(script: Script<Part>, ran: Ran): ScriptAnswer<Part> {
  const text = decodeText(ran.stdout).trim();
  const found = text.startsWith('{') ? parsed(text) : null;
  if (found === null) throw new Error(`powershell: ${complaintIn(ran)}`);
  const refused = jsonString(found, 'refused');
  if (refused !== null) throw new Error(`powershell: ${refused}`);
  const answers = Object.fromEntries(Object.keys(script.parts).map((name) => [name, partAnswer(jsonAt(found, name))]));
  const failures = Object.values(answers).flatMap((answer) =>
    'reason' in answer && answer.because === 'failed' ? answer.reason : [],
  );
  // Nothing works: that is Windows' management itself, and whoever asks waits longer before the next time.
  if (failures.length > 0 && failures.length === Object.keys(answers).length) {
    throw new Error(`Windows answers nothing that it is asked: ${failures[0]}`);
  }
  return { ...(answers as Record<Part, PartAnswer>), elevated: jsonFlag(found, 'elevated') };
}

/** Whole or not at all: of a list that was cut in the middle the rest would look like removed. */
function parsed(text: string): Json | null {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function partAnswer(part: Json | undefined): PartAnswer {
  if (!isObject(part)) return { reason: 'it is not answered', because: 'failed' };
  if (!('records' in part)) return refusalOf(part);
  const { records } = part;
  // Version 5 wraps a list that came out of a pipeline.
  const list = isObject(records) && Array.isArray(records.value) ? records.value : jsonList(part, 'records');
  return { records: list.filter((record) => record !== null) };
}

const words = (part: Json, name: string): string => jsonString(part, name) ?? '';

/** By codes and identifiers, since the words are in the language of the system. */
function refusalOf(part: Json): PartAnswer {
  const marks = [words(part, 'id'), words(part, 'category'), words(part, 'code')].join(' ');
  // Nothing matched: an answer like any other.
  if (/NoMatchingEventsFound|CmdletizationQuery_NotFound/i.test(marks)) return { records: [] };
  const reason = words(part, 'reason').replace(/\s+/g, ' ').slice(0, 300) || `failed (${marks.trim()})`;
  if (/80041003|80070005|AccessDenied|PermissionDenied|Unauthorized|SecurityE/i.test(marks))
    return { reason: `no permission: ${reason}`, because: 'denied' };
  if (
    /8004100e|80041010|80041002|InvalidNamespace|InvalidClass|CommandNotFound|ModuleNotFound|NoMatching(?:Logs|Providers)Found|PathNotFound|ItemNotFound|DriveNotFound|80040154/i.test(
      marks,
    )
  )
    return { reason, because: 'absent' };
  return { reason, because: 'failed' };
}

/** With an encoded command errors come as XML, whatever was asked for. */
function complaintIn(ran: Ran): string {
  const errors = decodeText(ran.stderr);
  const found = [...errors.matchAll(/<S S="Error">([^<]*)<\/S>/g)].map(([, line]) => line!).join('');
  const said = found
    .replaceAll(/_x000[AD]_/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (said !== '') return said.slice(0, 300);
  return ran.exitCode === 0 && ran.stdout.length > 0 ? 'its answer is cut' : complaintOf(ran);
}

/** What of a part there is, and the gap where it failed. What this Windows doesn't have is no fault. */
export function recordsOf(answer: PartAnswer, what: string, gaps: { what: string; reason: string }[]): Json[] {
  if ('records' in answer) return answer.records;
  if (answer.because !== 'absent') gaps.push({ what, reason: answer.reason });
  return [];
}
