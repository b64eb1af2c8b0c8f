// upsc of Network UPS Tools, as text or JSON; names of variables and status words as in NUT's docs/nut-names.txt.
import { isObject, jsonOf } from '../json.ts';
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { lostUps, parsedUps } from './values.ts';

const stale =
  /^(?:upsc: )?Error: (?:Data stale|Driver not connected|Connection failure|Server disconnected|Unknown UPS|Access denied|Write error|Read error)|^Broadcast message.*UPS .* (?:unavailable|communications? lost)/im;
const variable = /^[ \t]*(?:ups|battery|input|output|device|driver|ambient|outlet|server)\.[\w.-]+[ \t]*[:=]/m;

export const upsc: Parser<'ups'> = {
  kind: 'ups',
  tool: 'upsc',
  claims: (text) =>
    (variable.test(text) && /\b(?:ups\.|battery\.|device\.type)/.test(text)) ||
    /"(?:ups\.status|battery\.charge)"\s*:/.test(text) ||
    stale.test(text),
  parse: (text) => {
    const values = variablesOf(text);
    if (!Array.from(values.keys()).some((name) => /^(?:ups|battery|device)\./.test(name))) {
      if (stale.test(text)) return lostUps(null);
      throw new NotUnderstood('no variable of a UPS in it');
    }
    return parsedOf(values, text);
  },
};

function variablesOf(text: string): Map<string, string> {
  if (/^\s*\{/.test(text)) {
    const found = jsonOf(text);
    const object = isObject(found) ? found : {};
    return new Map(
      Object.entries(object).map(([name, value]) => [name, typeof value === 'object' ? '' : String(value).trim()]),
    );
  }
  const values = new Map<string, string>();
  for (const row of text.split('\n')) {
    if (row.length > 1000) continue;
    const found = /^\s*((?:ups|battery|input|output|device|driver|ambient|outlet|server)\.[\w.-]+)\s*[:=](.*)$/.exec(
      row,
    );
    if (found !== null) values.set(found[1]!, found[2]!.trim());
  }
  return values;
}

function parsedOf(values: ReadonlyMap<string, string>, text: string): Parsed<'ups'> {
  const number = (name: string) => decimalOf(values.get(name)?.split(/\s/)[0]);
  const word = (name: string) => values.get(name) || null;
  const model = word('ups.model') ?? word('device.model');
  const maker = word('ups.mfr') ?? word('device.mfr');
  const name = model === null ? maker : maker === null || model.startsWith(maker) ? model : `${maker} ${model}`;
  const status = values.get('ups.status') ?? '';
  const words = new Set(status.toUpperCase().split(/\s+/));
  if (stale.test(text) || words.has('NOCOMM') || words.has('COMMBAD') || words.has('STALE')) return lostUps(name);
  const alarm = word('ups.alarm');
  const isImplausible = allOnes(number);
  const replace = words.has('RB') || /replace|battery bad|battery failed/i.test(alarm ?? '');
  const told = {
    name,
    onBattery: onBatteryOf(words),
    chargePct: number('battery.charge'),
    runtimeSeconds: number('battery.runtime'),
    loadPct: number('ups.load'),
    replaceBattery: status === '' ? null : replace,
    communicationLost: false,
  };
  if (isImplausible) {
    const none = { chargePct: null, runtimeSeconds: null, loadPct: null, replaceBattery: null };
    return parsedUps({ ...told, ...none }, { implausible: true });
  }
  return parsedUps(told, {
    lowBattery: words.has('LB'),
    shuttingDown: words.has('FSD'),
    bypass: words.has('BYPASS'),
    overload: words.has('OVER'),
    off: words.has('OFF'),
    alarm: words.has('ALARM') && !replace ? (alarm ?? 'without a text') : null,
    chargeLow: number('battery.charge.low'),
    runtimeLow: number('battery.runtime.low'),
  });
}

/** TRIM and BOOST bend the mains' voltage, CHRG takes from it: all are on line even where OL isn't said. */
function onBatteryOf(words: ReadonlySet<string>): boolean | null {
  if (words.has('OL')) return false;
  if (words.has('OB') || words.has('DISCHRG')) return true;
  return ['TRIM', 'BOOST', 'BYPASS', 'CHRG', 'HB', 'ECO'].some((word) => words.has(word)) ? false : null;
}

/** A driver that misreads the device gives 1 for every number. */
function allOnes(number: (name: string) => number | null): boolean {
  const told = ['battery.charge', 'battery.runtime', 'battery.voltage', 'ups.load', 'input.voltage', 'output.voltage']
    .map(number)
    .filter((value) => value !== null);
  return told.length >= 3 && told.every((value) => value === 1);
}
