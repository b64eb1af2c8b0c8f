// apcaccess of apcupsd (its manual, "Status report fields"), also as Checkmk's section wraps it.
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { lostUps, parsedUps } from './values.ts';

const line = /^([A-Z][A-Z0-9 ]{1,8}?)\s*:\s?(.*)$/;
const unreachable =
  /^(?:apcaccess: )?(?:Error contacting (?:apcupsd|host)|FATAL ERROR in apcaccess|attach_shmarea: shared memory version|Error reading status from apcupsd)/m;

/** Bits of STATFLAG, apcupsd's defines.h. */
const flag = {
  calibration: 0x1,
  online: 0x8,
  onBattery: 0x10,
  overload: 0x20,
  batteryLow: 0x40,
  replace: 0x80,
  lost: 0x100,
  shutdown: 0x200,
};

export const apcaccess: Parser<'ups'> = {
  kind: 'ups',
  tool: 'apcaccess',
  claims: (text) =>
    (/^(?:STATUS|STATFLAG)[ \t]*:/m.test(text) &&
      /^(?:APC|UPSNAME|UPSMODE|DRIVER|CABLE|MODEL|BCHARGE|LINEV|RELEASE|VERSION|END APC)[ \t]*:/m.test(text)) ||
    unreachable.test(text),
  parse: (text) => {
    const fields = new Map<string, string>();
    for (const row of text.split('\n')) {
      if (row.length > 500) continue;
      const found = line.exec(row.trim());
      if (found !== null && !fields.has(found[1]!)) fields.set(found[1]!, found[2]!.trim());
    }
    const word = (name: string) => {
      const value = fields.get(name) ?? '';
      return value === '' || value === 'N/A' ? null : value;
    };
    const status = (word('STATUS') ?? '').toUpperCase();
    const bits = Number.parseInt(/^0x[\da-f]+/i.exec(word('STATFLAG') ?? '')?.[0] ?? '', 16);
    const name = word('MODEL') ?? word('UPSNAME');
    if (status === '' && Number.isNaN(bits)) {
      if (unreachable.test(text)) return lostUps(name);
      throw new NotUnderstood('no status in it');
    }
    const has = (pattern: RegExp, bit: number) => pattern.test(status) || (status === '' && (bits & bit) !== 0);
    if (has(/COMM ?LOST|NETWORK ERROR|NO ?COMM/, flag.lost)) return lostUps(name);
    const isOnBattery = has(/ON ?BATT|LOWBATT/, flag.onBattery);
    const isOnline = has(/ON ?LINE|TRIM|BOOST|CAL|SELFTEST/, flag.online);
    const number = (field: string) => decimalOf(/^[\d.,]+/.exec(word(field) ?? '')?.[0]);
    const timeLeft = number('TIMELEFT');
    return parsedUps(
      {
        name,
        onBattery: isOnBattery ? true : isOnline ? false : null,
        chargePct: number('BCHARGE'),
        runtimeSeconds: timeLeft === null ? null : timeLeft * secondsOf(word('TIMELEFT')!),
        loadPct: number('LOADPCT'),
        replaceBattery: has(/REPLACEBATT|NOBATT/, flag.replace),
        communicationLost: false,
      },
      {
        lowBattery: has(/LOWBATT/, flag.batteryLow),
        shuttingDown: has(/SHUTTING DOWN/, flag.shutdown),
        overload: has(/OVERLOAD/, flag.overload),
        bypass: /BYPASS/.test(status),
        off: /\bOFF\b/.test(status),
        chargeLow: number('MBATTCHG'),
        runtimeLow: (number('MINTIMEL') ?? 0) * 60,
      },
    );
  },
};

/** Minutes, with the word or (`apcaccess -u`) without. */
function secondsOf(text: string): number {
  if (/sec/i.test(text)) return 1;
  return /hour/i.test(text) ? 3600 : 60;
}
