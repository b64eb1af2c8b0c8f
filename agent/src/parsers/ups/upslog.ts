// upslog of Network UPS Tools in its usual format: time, charge, input voltage, load, [status], temperature, frequency.
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { parsedUps } from './values.ts';

const line = /^\d{8} \d{6} (\S+) (\S+) (\S+) \[([A-Z ]*)\] \S+ \S+/;

export const upslog: Parser<'ups'> = {
  kind: 'ups',
  tool: 'upslog',
  claims: (text) => /^\d{8} \d{6} \S+ \S+ \S+ \[[A-Z ]*\]/m.test(text),
  parse: (text) => {
    const rows = text.split('\n').filter((row) => row.length < 300 && line.test(row));
    const last = line.exec(rows.at(-1) ?? '');
    if (last === null) throw new NotUnderstood('no line of upslog in it');
    const words = last[4]!.split(' ');
    return parsedUps(
      {
        onBattery: words.includes('OB') ? true : words.includes('OL') ? false : null,
        chargePct: decimalOf(last[1]),
        loadPct: decimalOf(last[3]),
        replaceBattery: words.includes('RB'),
        communicationLost: last[4]!.trim() === '',
      },
      {
        lowBattery: words.includes('LB'),
        bypass: words.includes('BYPASS'),
        overload: words.includes('OVER'),
        off: words.includes('OFF'),
      },
    );
  },
};
