// termux-battery-status of Android, and dumpsys battery.
import { isObject, jsonNumber, jsonOf, jsonString } from '../json.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { newBattery, stateOf } from './values.ts';

export const termux: Parser<'battery'> = {
  kind: 'battery',
  tool: 'termux-battery-status',
  claims: (text) => /"percentage"\s*:/.test(text) && /"plugged"\s*:/.test(text),
  parse: (text) => {
    const found = jsonOf(text);
    if (!isObject(found)) throw new NotUnderstood('no battery in it');
    const battery = newBattery({
      state: stateOf(jsonString(found, 'status')),
      chargePct: jsonNumber(found, 'percentage'),
      cycles: jsonNumber(found, 'cycle'),
    });
    return { body: { batteries: [battery] } };
  },
};

/** BatteryManager's constants. */
const androidStates = ['unknown', 'unknown', 'charging', 'discharging', 'not-charging', 'full'] as const;

export const dumpsys: Parser<'battery'> = {
  kind: 'battery',
  tool: 'dumpsys battery',
  claims: (text) => /^Current Battery Service state:/m.test(text),
  parse: (text) => {
    const field = (name: string) => new RegExp(`^[ \\t]*${name}: (.*)$`, 'm').exec(text)?.[1]?.trim();
    if (field('present') === 'false') return { body: { batteries: [] } };
    const level = Number(field('level') ?? NaN);
    const scale = Number(field('scale') ?? 100);
    const state = androidStates[Number(field('status') ?? 0)] ?? 'unknown';
    return {
      body: {
        batteries: [
          newBattery({ state, chargePct: Number.isFinite(level) && scale > 0 ? (level / scale) * 100 : null }),
        ],
      },
    };
  },
};
