// ClamAV: summaries of clamscan and clamdscan, logs of freshclam and clamd, version strings and sigtool.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { unknown, warning, type Remark } from '../../kinds/verdict.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { timeOf } from '../times.ts';
import { productOf, type Told } from './product.ts';

const name = 'ClamAV';
const versionString = /\bClamAV (\d+\.\d[\w.+~-]{0,20})(?:\/(\d{4,6})\/(\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}))?/;
// Messages of freshclam/freshclam.c, libfreshclam/libfreshclam_internal.c, clamd/ and clamscan/.
const marks =
  /--- SCAN SUMMARY ---|\b(?:daily|main|bytecode|safebrowsing)\.(?:cvd|cld|inc|cud)\b|Clam ?AV update process|ClamAV-VDB|LibClamAV (?:Warning|Error)|\b(?:clamd|freshclam) daemon \d|Clamd (?:successfully|was NOT) notified|SelfCheck: |Self checking every|\bFreshClam\b|ERROR: (?:Can't (?:download|query)|.{0,60}freshclam)|Your ClamAV installation is OUTDATED|^[^\n]{1,400}: [\w.-]{3,120}(?:\([0-9a-f]{32}:\d+\))? FOUND$|^(?:.{0,80})clamd\[?\d*\]?: |Database correctly reloaded|^(?:.{0,60}-> )?(?:ERROR: |!)[^\n]{0,200}\b(?:clamd|freshclam)\.(?:conf|ctl|sock|log|pid)\b/m;

export const clamav: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: name,
  claims: (text) => marks.test(text.slice(0, 200_000)) || versionString.test(text.slice(0, 3000)),
  parse(text) {
    if (/\.service - |^\s*Active: /m.test(text) && !/SelfCheck|SCAN SUMMARY|up[- ]to[- ]date/.test(text))
      throw new NotUnderstood('the status of a service');
    const remarks: Remark[] = [];
    const told: Told = { name, ...versionIn(text) };
    let known = [told.version, told.definitionsAt].some((value) => value !== null && value !== undefined);
    for (const read of [updates, daemon, summary]) known = read(text.split('\n'), told, remarks) || known;
    if (/virus database is older than 7 days/i.test(text)) [told.upToDate, known] = [false, true];
    if (!known && !marks.test(text)) throw new NotUnderstood('nothing of ClamAV in it');
    if (!known && remarks.length === 0)
      remarks.push(unknown(`${name}: nothing is said of definitions, scans or the scanner`));
    return { body: { products: [productOf(told)] }, remarks };
  },
};

function versionIn(text: string): Pick<Told, 'version' | 'definitionsAt'> {
  const whole = versionString.exec(text);
  const version =
    /Engine version: (\d[\w.+~-]{0,20})/.exec(text)?.[1] ??
    whole?.[1] ??
    /\b(?:clamd|freshclam) daemon (\d[\w.+~-]{0,20})/.exec(text)?.[1] ??
    /Local version: (\d[\w.+~-]{0,20})/.exec(text)?.[1] ??
    null;
  const built = /^Build time: (.{10,40})$/m.exec(text)?.[1];
  return {
    version,
    definitionsAt: timeOf(whole?.[3]) ?? timeOf(built?.replace(/(\d\d)[-:](\d\d) ([+-]\d{4})/, '$1:$2 $3')),
  };
}

/** The last word on each database counts; that the program is old says nothing of them. */
function updates(rows: readonly string[], told: Told, remarks: Remark[]): boolean {
  let current: boolean | null = null;
  let failure: string | null = null;
  let notTold: string | null = null;
  for (const raw of rows) {
    const row = raw.slice(0, 600);
    const database =
      /\b(daily|main|bytecode|safebrowsing)(?:\.(?:cvd|cld|inc|cud))?(?: database)? (?:is up[- ]to[- ]date|updated) ?\(/.exec(
        row,
      );
    if (database !== null) {
      if (database[1] === 'daily' || current === null) current = true;
      if (database[1] === 'daily') failure = null;
    }
    if (/update process started/i.test(row)) notTold = null;
    if (/Clamd successfully notified/.test(row)) notTold = null;
    if (/Clamd was NOT notified|NotifyClamd: .{0,100}(?:Can't|error)/i.test(row))
      notTold = 'the running scanner was not told of new definitions';
    const broken =
      /(?:ERROR: |!)(?:Can't (?:download|query|get information|open|read|connect|unlink|save|create) .{0,200}|.{0,60}[Uu]pdate failed.{0,100}|Database update process failed.{0,100}|getpatch: .{0,100}|getfile: .{0,150}|Giving up on .{0,100}|Verification: .{0,100}|Connection with .{0,100}failed.{0,50}|Download failed.{0,100}|Failed to (?:load|get|download|update).{0,150}|Unable to (?:download|connect).{0,100}|NULL X509.{0,50})|cool-?down.{0,100}|(?:received error code|blocked by CDN|HTTP code) ?(?:403|429).{0,100}|previously received error code.{0,120}/i.exec(
        row,
      );
    if (broken !== null) failure ??= broken[0];
  }
  if (current !== null) told.upToDate = failure === null ? true : null;
  if (failure !== null) remarks.push(warning(`${name}: an update failed: ${failure.trim().slice(0, 200)}`));
  if (notTold !== null) remarks.push(warning(`${name}: ${notTold}`));
  return current !== null || failure !== null;
}

/** clamd's log: the last of what it says of itself counts, and what it found in files. */
function daemon(rows: readonly string[], told: Told, remarks: Remark[]): boolean {
  let state: AntivirusState | null = null;
  let found = 0;
  let seen = false;
  for (const raw of rows) {
    const row = raw.slice(0, 600);
    if (
      /SelfCheck: |Self checking every|clamd started|Database correctly reloaded|\bclamd daemon \d|Listening daemon|Activating the newly loaded database/.test(
        row,
      )
    )
      state = 'on';
    if (/--- Stopped at|Exiting \(clean\)|SIGTERM|Shutting down the main socket/.test(row)) state = 'off';
    if (
      /(?:ERROR: |!)(?:Not loading PUA|Can't (?:initialize|find)|initialization failed|Database initialization error|LOCAL: .{0,60}|TCP: .{0,60}|Can't open .{0,60}log|Malformed database|Loading of .{0,60} failed|daemonize|MemoryLimit)|cl_load\(\): |Can't get file status|No supported database files found|LibClamAV Error: cli_load/i.test(
        row,
      )
    )
      state = 'off';
    if (/: [\w.-]{3,120}(?:\([0-9a-f]{32}:\d+\))? FOUND\s*$/.test(row)) found += 1;
    seen ||= state !== null;
  }
  if (state !== null) told.state = state;
  if (found > 0) told.threats = found;
  if (state === 'off' && remarks.length === 0 && told.upToDate !== undefined)
    remarks.push(warning(`${name}: the scanner isn't running`));
  return seen || found > 0;
}

/** Of several summaries the last; its count stands over the lines above it. */
function summary(rows: readonly string[], told: Told, remarks: Remark[]): boolean {
  let infected: number | null = null;
  let errors: number | null = null;
  for (const row of rows) {
    if (/--- SCAN SUMMARY ---/.test(row)) [infected, errors] = [null, null];
    infected = countOf(/Infected files: (\d+)/.exec(row)?.[1]) ?? infected;
    errors = countOf(/Total errors: (\d+)/.exec(row)?.[1]) ?? errors;
  }
  if (infected === null) return false;
  if (infected === 0 && rows.some((row) => /^ERROR: (?:Could not|Can't|Cannot) connect to clamd/i.test(row))) {
    remarks.push(unknown(`${name}: the scanner can't be reached, so nothing was looked at`));
    return true;
  }
  told.threats = infected;
  if (infected === 0 && errors !== null && errors > 0)
    remarks.push(warning(`${name}: ${errors} files could not be scanned`));
  return true;
}
