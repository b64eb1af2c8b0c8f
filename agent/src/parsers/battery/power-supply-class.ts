// /sys/class/power_supply of Linux: uevent files, a file after the other, tlp-stat -b; and /proc/acpi/battery before it.
import type { Battery } from '../../kinds/battery.ts';
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { chargeOf, countedCycles, healthOf, newBattery, stateOf } from './values.ts';

const filePath =
  /^(?:==> )?(?:\/sys\/class\/power_supply\/|\/sys\/devices\/[^\s:=]{1,200}\/power_supply\/)?((?:BAT|CMB|macsmc|battery)[\w-]*)\/(\w+)(?: <==|[ ]*[:=] ?(.*))$/;

export const powerSupplyClass: Parser<'battery'> = {
  kind: 'battery',
  tool: '/sys/class/power_supply',
  claims: (text) =>
    /^POWER_SUPPLY_[A-Z_]+=/m.test(text) ||
    /^(?:==> )?\/sys\/(?:class|devices)\/\S*power_supply\//m.test(text) ||
    procFile.test(text),
  parse: (text) => {
    if (procFile.test(text)) return { body: { batteries: ofProc(text) } };
    const supplies = /^POWER_SUPPLY_/m.test(text) ? ofUevent(text) : ofFiles(text);
    if (supplies.length === 0 && !/power_supply/i.test(text)) throw new NotUnderstood('no power supply in it');
    return { body: { batteries: supplies.flatMap(batteryOf) } };
  },
};

type Fields = Map<string, string>;

function ofUevent(text: string): Fields[] {
  const supplies: Fields[] = [];
  let fields: Fields = new Map();
  for (const row of text.split('\n')) {
    const found = /POWER_SUPPLY_([A-Z_]+)=(.*)$/.exec(row.slice(0, 500));
    if (found === null) continue;
    const name = found[1]!.toLowerCase();
    if (fields.has(name)) {
      supplies.push(fields);
      fields = new Map();
    }
    fields.set(name, found[2]!.trim());
  }
  return fields.size > 0 ? [...supplies, fields] : supplies;
}

function ofFiles(text: string): Fields[] {
  const supplies = new Map<string, Fields>();
  let pending: [Fields, string] | null = null;
  for (const row of text.split('\n')) {
    const found = filePath.exec(row.slice(0, 500).trim());
    if (found === null) {
      if (pending !== null && row.trim() !== '') pending[0].set(pending[1], row.trim());
      pending = null;
      continue;
    }
    const [, name, file, value] = found;
    const fields =
      supplies.get(name!) ??
      new Map<string, string>([
        ['name', name!],
        ['type', 'Battery'],
      ]);
    supplies.set(name!, fields);
    if (value === undefined) pending = [fields, file!];
    else fields.set(file!, value.replace(/ \[\w+\]$/, '').trim());
  }
  return [...supplies.values()];
}

function batteryOf(fields: Fields): Battery[] {
  if (fields.get('type') !== undefined && fields.get('type') !== 'Battery') return [];
  if (/^device$/i.test(fields.get('scope') ?? '') || fields.get('present') === '0') return [];
  const name = fields.get('name') ?? null;
  if (/^(?:hid|hidpp|sony|ps-controller|wacom|apple_|mouse|xbox)/i.test(name ?? '')) return [];
  const number = (...names: string[]) => {
    for (const one of names) {
      const value = decimalOf(fields.get(one)?.split(' ')[0]);
      if (value !== null) return value;
    }
    return null;
  };
  const full = number('energy_full', 'charge_full');
  const model = fields.get('model_name') ?? '';
  return [
    newBattery({
      name: name !== null && model !== '' ? `${name} (${model})` : name,
      state: stateOf(fields.get('status')),
      chargePct: number('capacity') ?? chargeOf(number('energy_now', 'charge_now'), full),
      healthPct: healthOf(full, number('energy_full_design', 'charge_full_design')),
      cycles: countedCycles(number('cycle_count')),
    }),
  ];
}

/** info and state of /proc/acpi/battery/BAT0, kernels before 2.6.38. */
const procFile = /^(?:design capacity|last full capacity|charging state|remaining capacity):\s/m;

function ofProc(text: string): Battery[] {
  if (/^present:\s+no/m.test(text)) return [];
  const field = (name: string) => new RegExp(`^${name}:[ \\t]+(.*)$`, 'm').exec(text)?.[1]?.trim() ?? null;
  const number = (name: string) => decimalOf(field(name)?.split(' ')[0]);
  const full = number('last full capacity');
  const word = field('charging state');
  return [
    newBattery({
      name: field('model number'),
      state: word === 'charged' ? 'full' : stateOf(word),
      chargePct: chargeOf(number('remaining capacity'), full),
      healthPct: healthOf(full, number('design capacity')),
      cycles: countedCycles(number('cycle count')),
    }),
  ];
}
