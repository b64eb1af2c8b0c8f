// upower -d, -i and -e (freedesktop's UPower, tools/up-tool.c): only what supplies the machine is its battery.
import type { Battery } from '../../kinds/battery.ts';
import { decimalOf, firstNumber } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { chargeOf, countedCycles, healthOf, newBattery, stateOf, toldHealth } from './values.ts';

const device = /^[ \t]*(?:Device|native-path):/m;
const path = /^\/org\/freedesktop\/UPower\/devices\/(\w+)$/;

export const upower: Parser<'battery'> = {
  kind: 'battery',
  tool: 'upower',
  claims: (text) =>
    (device.test(text) && /^[ \t]*(?:native-path|power supply|daemon-version|has history):/m.test(text)) ||
    /^\/org\/freedesktop\/UPower\/devices\/\w+$/m.test(text) ||
    /^Daemon:\n\s+daemon-version:/m.test(text),
  parse: (text) => {
    const blocks = text.split(/^(?=Device:|Daemon:)/m).flatMap((part) => part.split(/^(?=[ \t]*native-path:)/m));
    const isListed = device.test(text) || text.includes('Daemon:');
    const batteries = isListed ? blocks.flatMap(batteryOf) : listedPaths(text);
    if (!isListed && !text.split('\n').some((row) => path.test(row.trim()))) throw new NotUnderstood('no device in it');
    return { body: { batteries } };
  },
};

function listedPaths(text: string): Battery[] {
  return text.split('\n').flatMap((row) => {
    const name = path.exec(row.trim())?.[1];
    const own = /^battery_((?:BAT|CMB|macsmc|sbs|bq|axp|rk8|cros)\w*)$/.exec(name ?? '')?.[1];
    return own === undefined ? [] : [newBattery({ name: own })];
  });
}

function batteryOf(block: string): Battery[] {
  const fields = new Map<string, string>();
  let isBattery = false;
  for (const row of block.split('\n')) {
    const line = row.trim();
    if (line === 'battery') isBattery = true;
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon);
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  const supplies = /^(?:yes|oui|ja|да|sí|si|sì|sim|tak)$/i.test(fields.get('power supply') ?? '');
  const nativePath = fields.get('native-path') ?? '';
  if (!isBattery || !supplies || nativePath === '(null)' || nativePath === '' || fields.get('present') === 'no')
    return [];
  const number = (name: string) => {
    const value = fields.get(name) ?? '';
    return /ignored/.test(value) ? null : (decimalOf(value.replace(/[^\d.,-].*$/, '')) ?? null);
  };
  const model = fields.get('model') ?? '';
  const place = nativePath.split('/').at(-1)!;
  return [
    newBattery({
      name: model === '' ? place : `${place} (${model})`,
      state: stateOf(fields.get('state')),
      chargePct: number('percentage') ?? chargeOf(number('energy'), number('energy-full')),
      healthPct: toldHealth(number('capacity')) ?? healthOf(number('energy-full'), number('energy-full-design')),
      cycles: countedCycles(firstNumber(fields.get('charge-cycles'))),
    }),
  ];
}
