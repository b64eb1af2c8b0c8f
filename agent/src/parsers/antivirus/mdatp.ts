// `mdatp` (Microsoft Defender for Endpoint on Linux and macOS): health as text and JSON, and the list of threats.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { unknown, warning, type Remark } from '../../kinds/verdict.ts';
import { isObject, jsonFlag, jsonOf, jsonString, type Json } from '../json.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { flagOf } from '../records/fields.ts';
import { timeOf, timeOfNumber } from '../times.ts';
import { productOf } from './product.ts';

const name = 'Microsoft Defender for Endpoint';

export const mdatp: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'mdatp',
  claims: (text) =>
    /\bmdatp\b|^(?:org_id|real_time_protection_enabled|definitions_status|engine_version|edr_machine_id|passive_mode_enabled)\s*:/m.test(
      text.slice(0, 60_000),
    ) ||
    (/"(?:realTimeProtectionEnabled|definitionsStatus|edrMachineId)"/.test(text.slice(0, 60_000)) &&
      /"(?:appVersion|engineVersion|healthy)"/.test(text.slice(0, 60_000))) ||
    (/^Detection time: /m.test(text.slice(0, 60_000)) && /^Status: "?\w/m.test(text.slice(0, 60_000))) ||
    /^Threat (?:name|ID): .{0,200}\n(?:.{0,200}\n){0,6}(?:Status|Type|Detection time|Threat)/m.test(
      text.slice(0, 60_000),
    ),
  parse(text) {
    if (/^\s*[{[]/.test(text)) return health(flattened(jsonOf(text)));
    const values = new Map<string, string>();
    for (const row of text.split('\n')) {
      const found = /^([a-z][a-z_]{3,60})\s*:\s?(.{0,300})$/.exec(row.trim());
      if (found !== null)
        values.set(
          found[1]!.replaceAll('_', ''),
          found[2]!
            .replace(/\[managed\]/, '')
            .trim()
            .replace(/^"(.*)"$/, '$1'),
        );
    }
    if (
      values.has('realtimeprotectionenabled') ||
      values.has('healthy') ||
      values.has('definitionsstatus') ||
      values.has('appversion')
    )
      return health(values);
    return threats(text);
  },
};

/** JSON has `{ value, displayValue }` or `{ $type }` where text has words; names differ by underscores alone. */
function flattened(value: Json): Map<string, string> {
  const values = new Map<string, string>();
  if (!isObject(value)) return values;
  for (const [key, member] of Object.entries(value)) {
    const plain = isObject(member)
      ? (jsonString(member, 'value') ??
        jsonString(member, '$type') ??
        (jsonFlag(member, 'value') === null ? null : String(jsonFlag(member, 'value'))))
      : Array.isArray(member)
        ? member.filter((one) => typeof one === 'string').join(', ')
        : member === null
          ? null
          : String(member);
    if (plain !== null) values.set(key.toLowerCase().replaceAll('_', ''), plain);
  }
  return values;
}

function health(values: ReadonlyMap<string, string>): Parsed<'antivirus'> {
  const flag = (key: string) => flagOf(values.get(key));
  const [realTime, passive, licensed, healthy] = [
    'realtimeprotectionenabled',
    'passivemodeenabled',
    'licensed',
    'healthy',
  ].map(flag);
  if (
    realTime === null &&
    passive === null &&
    healthy === null &&
    !values.has('definitionsstatus') &&
    !values.has('appversion')
  )
    throw new NotUnderstood('nothing of its health in it');
  const words = (values.get('definitionsstatus') ?? '').toLowerCase().replaceAll('_', '').replaceAll(' ', '');
  const minutes = values.get('definitionsupdatedminutesago');
  const updated = values.get('definitionsupdated');
  const at = /^\d{10,16}$/.test(updated ?? '') ? timeOfNumber(Number(updated)) : timeOf(updated?.replace(/ at /, ' '));
  const state: AntivirusState =
    passive === true ? 'passive' : realTime === true ? 'on' : realTime === false ? 'off' : 'unknown';
  const product = productOf({
    name,
    version: values.get('appversion') ?? null,
    state,
    realTime: realTime ?? null,
    upToDate: words === 'uptodate' ? true : /outofdate|updateneeded|stale|expired/.test(words) ? false : null,
    definitionsAt: at,
    definitionsAgeDays:
      minutes !== undefined && /^\d{1,8}$/.test(minutes) && at !== null ? Math.floor(Number(minutes) / 1440) : null,
  });
  const remarks: Remark[] = [];
  const issues =
    values
      .get('healthissues')
      ?.replace(/^\[|\]$/g, '')
      .replaceAll('"', '')
      .trim() ?? '';
  if (healthy === false) remarks.push(warning(`${name} isn't healthy${issues === '' ? '' : `: ${issues}`}`));
  if (licensed === false) remarks.push(warning(`${name} isn't licensed`));
  if (state === 'unknown') remarks.push(unknown(`${name}: nothing is said of real-time protection`));
  return { body: { products: [product] }, remarks };
}

/** `mdatp threat list` numbers its threats; without any it says so. */
function threats(text: string): Parsed<'antivirus'> {
  const listed = text.match(/^\s*(?:Id|Threat id|Threat ID|ID): /gm)?.length ?? 0;
  const named = text.match(/^\s*(?:Name|Threat name): /gm)?.length ?? 0;
  const count = Math.max(listed, named);
  if (count > 0) return { body: { products: [productOf({ name, threats: count })] } };
  if (/No threats|0 threat/i.test(text)) return { body: { products: [productOf({ name, threats: 0 })] } };
  const found =
    countOf(/(\d+) threat\(s\) (?:were )?detected/i.exec(text)?.[1]) ??
    countOf(/detected (\d+) threats?/i.exec(text)?.[1]);
  if (found !== null) return { body: { products: [productOf({ name, threats: found })] } };
  if (/(?:Could not connect to the daemon|not installed|command not found|connection to the daemon)/i.test(text))
    return { body: { products: [productOf({ name })] }, remarks: [unknown(`${name}: its daemon doesn't answer`)] };
  throw new NotUnderstood('nothing of its health in it');
}
