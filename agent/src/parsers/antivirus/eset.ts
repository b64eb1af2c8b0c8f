// ESET: upd, lic, odscan, ecls, esets and the older products for Linux, and what its product for macOS tells.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { unknown, warning, type Remark } from '../../kinds/verdict.ts';
import { jsonNumber, jsonOf } from '../json.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { timeOf } from '../times.ts';
import { productOf, type Told } from './product.ts';

const modules = /^EM\d{3}\s+[\d.]+ \((\d{8})\)\s+(.{3,80})$/gm;

export const eset: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'ESET',
  claims: (text) =>
    /^EM0\d\d\s|\bESET\b|\/esets?\/|\bcom\.eset\.|^ECLS |\besets_(?:daemon|scan)|"RTFS(?:Enabled|Working)"|\bNOD32\b/im.test(
      text.slice(0, 60_000),
    ),
  parse(text) {
    if (/"RTFS(?:Enabled|Working)"/.test(text)) return { body: { products: [settings(text)] } };
    const remarks: Remark[] = [];
    const told: Told = { name: nameOf(text) };
    const version =
      /\bupd \(\w+\) (\d[\d.]+)|(?:Product version|Version|version):? ?(\d+\.\d+[\d.]*)|\b(?:ECLS|eea|esets_daemon|esets)(?:[^\n\d]{0,40}?) (\d+\.\d+[\d.]+)/.exec(
        text,
      );
    told.version = version?.[1] ?? version?.[2] ?? version?.[3] ?? null;
    const engine = Array.from(text.matchAll(modules)).find(([, , name]) =>
      /Detection engine|Modul wykrywania|Модуль обнаружения|Erkennungsroutine|Moteur de détection|Virus signature/i.test(
        name!,
      ),
    );
    const virus =
      /(?:[Vv]irus signature database|[Dd]etection [Ee]ngine|Module scanner|update)[^\n]{0,60}?\b(\d{4,6}(?:\.\d)?) \((\d{8})\)/.exec(
        text,
      );
    told.definitionsAt = timeOf(engine?.[1]) ?? timeOf(virus?.[2]);
    if (
      /(?:Modules|Detection engine|Product|Virus signature database) (?:are|is) up[- ]to[- ]date|Update is not necessary|virus signature database is up to date/i.test(
        text,
      )
    )
      told.upToDate = true;
    if (/(?:are|is) (?:out of date|not up to date|obsolete)/i.test(text)) told.upToDate = false;
    const failed =
      /^.{0,80}(?:Update (?:failed|attempt failed)|error while downloading|Failed to update|Module update failed).{0,120}/im.exec(
        text,
      );
    if (failed !== null) remarks.push(warning(`ESET: an update failed: ${failed[0].trim()}`));
    told.threats = threatsIn(text);
    const state = stateIn(text);
    told.state = state;
    told.realTime = state === 'unknown' ? null : state === 'on';
    const licence = /^Status: (Activated|Not activated|Expired|.{3,40})$/im.exec(text)?.[1] ?? null;
    const validity = /^License Validity: (.{4,40})$/im.exec(text)?.[1] ?? null;
    if (licence !== null && /not activated|expired/i.test(licence)) remarks.push(warning(`ESET: licence: ${licence}`));
    const days = /(\d+) days? (?:left|remaining|until)/i.exec(text);
    told.licenceDaysLeft = countOf(days?.[1]);
    const isTold =
      told.definitionsAt !== null ||
      told.upToDate !== undefined ||
      told.threats !== null ||
      state !== 'unknown' ||
      licence !== null ||
      validity !== null;
    if (!isTold && told.version === null) throw new NotUnderstood('nothing of its state in it');
    if (!isTold && remarks.length === 0) remarks.push(unknown('ESET: nothing is said of its state'));
    return { body: { products: [productOf(told)] }, remarks };
  },
};

const nameOf = (text: string) =>
  /^Product name: (ESET .{2,60})$/m.exec(text)?.[1] ??
  /(ESET (?:Endpoint (?:Antivirus|Security)|Server Security|File Security|NOD32 Antivirus|Mail Security|Cyber Security(?: Pro)?)(?: for (?:Linux|macOS))?)/.exec(
    text,
  )?.[1] ??
  'ESET';

/** `Detected objects: 2` of ecls and odscan, `threat: found 1`, and logs of threats. */
function threatsIn(text: string): number | null {
  const last = Array.from(
    text.matchAll(
      /^.{0,60}(?:Total: +\w+ - \d+, )?(?:objects )?(?:infected|detected)(?: objects| files)?(?:: | - )(\d+)|^Infected: (\d+)|^(?:Number of )?[Dd]etect(?:ed objects|ions?)(?: occurred)?: ?(\d+)|threat: found (\d+)|^Infected: +files - (\d+)/gim,
    ),
  ).at(-1);
  return countOf(last?.slice(1).find((one) => one !== undefined));
}

function stateIn(text: string): AntivirusState {
  if (
    /Real-time file system protection[^\n]{0,40}?(?:: |is |- )(?:not (?:functional|running)|disabled|paused|off|non-functional)|ESET .{0,60}\b(?:is stopped|not running)/i.test(
      text,
    )
  )
    return 'off';
  if (
    /Real-time file system protection[^\n]{0,40}?(?:: |is |- )(?:enabled|on|running|active|functional)|MacOS\/ESET Real-time File System Protection$|^\d+\s+0\s+com\.eset\.protection|esets?(?:_daemon)? is running/im.test(
      text,
    )
  )
    return 'on';
  if (/^-\s+\d+\s+com\.eset\.protection/m.test(text)) return 'off';
  return 'unknown';
}

/** The settings of the product for macOS: switched on, and at work. */
function settings(text: string) {
  const value = jsonOf(text);
  const flag = (name: string) => jsonNumber(value, 'State', 'ProtectionStatus', name, 'Active', 'ce_val');
  const [enabled, working] = [flag('RTFSEnabled'), flag('RTFSWorking')];
  const known = enabled !== null || working !== null;
  const realTime = known ? enabled !== 0 && working !== 0 : null;
  return productOf({ name: 'ESET', realTime, state: realTime === null ? 'unknown' : realTime ? 'on' : 'off' });
}
