// pwrstat -status of CyberPower's PowerPanel for Linux.
import { firstNumber } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { lostUps, parsedUps } from './values.ts';

export const pwrstat: Parser<'ups'> = {
  kind: 'ups',
  tool: 'pwrstat',
  claims: (text) =>
    /^[ \t]*(?:Power Supply by|Battery Capacity|Remaining Runtime|Utility Voltage)\.{3,}/m.test(text) ||
    /^The UPS information shows as following/m.test(text),
  parse: (text) => {
    const fields = new Map<string, string>();
    for (const row of text.split('\n')) {
      const dots = row.indexOf('..');
      if (dots < 1 || row.length > 500) continue;
      fields.set(row.slice(0, dots).trim().toLowerCase(), row.slice(dots).replace(/^\.+/, '').trim());
    }
    const state = fields.get('state');
    const supply = fields.get('power supply by');
    if (state === undefined && supply === undefined && !fields.has('model name'))
      throw new NotUnderstood('no state in it');
    const name = fields.get('model name') ?? null;
    if (/lost|no communication/i.test(state ?? '')) return lostUps(name);
    const runtime = fields.get('remaining runtime');
    const minutes = firstNumber(runtime);
    return parsedUps(
      {
        name,
        onBattery:
          /battery/i.test(supply ?? '') || /power failure/i.test(state ?? '')
            ? true
            : /utility/i.test(supply ?? '') || /normal/i.test(state ?? '')
              ? false
              : null,
        chargePct: firstNumber(fields.get('battery capacity')),
        runtimeSeconds:
          minutes === null ? null : minutes * (/sec/i.test(runtime!) ? 1 : /hour|hr/i.test(runtime!) ? 3600 : 60),
        loadPct: firstNumber(/\(([\d.]+) ?%\)/.exec(fields.get('load') ?? '')?.[1]),
        replaceBattery: /replace/i.test(state ?? '') ? true : null,
        communicationLost: false,
      },
      {
        lowBattery: /low battery/i.test(state ?? ''),
        bypass: /bypass/i.test(state ?? ''),
        overload: /overload/i.test(state ?? ''),
      },
    );
  },
};
