// system_profiler SPPowerDataType of macOS: text, JSON and XML.
import type { Battery } from '../../kinds/battery.ts';
import { jsonOf, isObject, type Json } from '../json.ts';
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { chargeOf, newBattery, toldHealth } from './values.ts';

export const systemProfiler: Parser<'battery'> = {
  kind: 'battery',
  tool: 'system_profiler',
  claims: (text) =>
    /SPPowerDataType|sppower_/.test(text) ||
    (/^[ \t]*(?:Battery Information|AC Charger Information|System Power Settings):/m.test(text) &&
      /^Power:|^[ \t]+(?:Charge Remaining|AC Power|Health Information|UPS Installed|Battery Power)/m.test(text)),
  parse: (text) => {
    const fields = /sppower_/.test(text) ? ofKeys(text) : ofText(text);
    if (fields === null) return { body: { batteries: [] } };
    const battery = batteryOf(fields);
    return { body: { batteries: battery === null ? [] : [battery] } };
  },
};

type Fields = ReadonlyMap<string, string>;

/** Names of the text form, whatever the form was. */
function ofText(text: string): Fields | null {
  const start = /^([ \t]*)Battery Information:/m.exec(text);
  if (start === null) return null;
  const indent = start[1]!.length;
  const fields = new Map<string, string>();
  let section = 'battery';
  for (const row of text.slice(start.index + start[0].length).split('\n')) {
    if (row.trim() === '') continue;
    const depth = row.length - row.trimStart().length;
    if (depth <= indent) section = /AC Charger/.test(row) ? 'charger' : 'other';
    const colon = row.indexOf(':');
    if (colon < 0 || section === 'other') continue;
    const name = row.slice(0, colon).trim().toLowerCase();
    const key = section === 'charger' ? `charger ${name}` : name;
    if (!fields.has(key)) fields.set(key, row.slice(colon + 1).trim());
  }
  return fields;
}

const keyNames = new Map([
  ['sppower_battery_device_name', 'device name'],
  ['sppower_battery_current_capacity', 'charge remaining (mah)'],
  ['sppower_battery_max_capacity', 'full charge capacity (mah)'],
  ['sppower_battery_state_of_charge', 'state of charge (%)'],
  ['sppower_battery_fully_charged', 'fully charged'],
  ['sppower_battery_is_charging', 'charging'],
  ['sppower_battery_cycle_count', 'cycle count'],
  ['sppower_battery_health_maximum_capacity', 'maximum capacity'],
  ['sppower_battery_installed', 'battery installed'],
  ['sppower_battery_charger_connected', 'charger connected'],
]);

function ofKeys(text: string): Fields | null {
  const fields = new Map<string, string>();
  const note = (key: string, value: string) => {
    const name = keyNames.get(key);
    if (name !== undefined && !fields.has(name)) fields.set(name, value);
  };
  if (/^\s*</.test(text)) {
    for (const found of text.matchAll(
      /<key>(sppower_\w+)<\/key>\s{0,80}<(?:(true|false)\/|(?:string|integer|real)>([^<]*))/g,
    )) {
      note(found[1]!, found[2] ?? found[3] ?? '');
    }
  } else {
    const walk = (value: Json, depth: number): void => {
      if (depth > 12) return;
      if (Array.isArray(value)) for (const item of value) walk(item, depth + 1);
      else if (isObject(value)) {
        for (const [key, item] of Object.entries(value)) {
          if (typeof item === 'object') walk(item, depth + 1);
          else note(key, String(item));
        }
      }
    };
    walk(jsonOf(text), 0);
  }
  if (fields.size === 0 && !/SPPowerDataType|sppower_/.test(text)) throw new NotUnderstood('no power data in it');
  return fields.has('cycle count') || fields.has('state of charge (%)') || fields.has('charge remaining (mah)')
    ? fields
    : null;
}

const isYes = (value: string | undefined) => /^(?:yes|true)$/i.test(value ?? '');
const isNo = (value: string | undefined) => /^(?:no|false)$/i.test(value ?? '');

function batteryOf(fields: Fields): Battery | null {
  if (isNo(fields.get('battery installed'))) return null;
  const number = (name: string) => decimalOf(fields.get(name)?.replace('%', ''));
  const hasAny = ['charge remaining (mah)', 'state of charge (%)', 'cycle count', 'fully charged'].some((name) =>
    fields.has(name),
  );
  if (!hasAny) return null;
  const connected = fields.get('charger connected');
  const state = isYes(fields.get('charging'))
    ? 'charging'
    : isYes(fields.get('fully charged'))
      ? 'full'
      : isYes(connected)
        ? 'not-charging'
        : isNo(connected)
          ? 'discharging'
          : 'unknown';
  return newBattery({
    name: fields.get('device name') || null,
    state,
    chargePct:
      number('state of charge (%)') ?? chargeOf(number('charge remaining (mah)'), number('full charge capacity (mah)')),
    healthPct: toldHealth(number('maximum capacity')),
    cycles: number('cycle count'),
  });
}
