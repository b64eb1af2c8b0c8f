// pmset -g batt and -g ps of macOS where a UPS is among the power sources.
import { NotUnderstood, type Parser } from '../parser.ts';
import { parsedUps } from './values.ts';

const source = /^\s*-(?!InternalBattery)(\S.*?)(?: \(id=\d+\))?\s+(\d+)%; ([^;]+);(.*)$/;

export const pmsetUps: Parser<'ups'> = {
  kind: 'ups',
  tool: 'pmset',
  claims: (text) => /drawing from '[^'\n]+'/.test(text) && /^[ \t]*-(?!InternalBattery)\S/m.test(text),
  parse: (text) => {
    const found = text.split('\n').flatMap((row) => (row.length > 300 ? [] : (source.exec(row) ?? [])));
    if (found.length === 0) throw new NotUnderstood('no UPS in it');
    const [, name, charge, state, rest] = found;
    const from = /drawing from '([^'\n]+)'/.exec(text)?.[1] ?? '';
    const left = /(\d+):(\d{2}) remaining/.exec(rest ?? '');
    const isOnBattery = /discharging/.test(state ?? '') || from === 'UPS Power';
    return parsedUps(
      {
        name: name ?? null,
        onBattery: isOnBattery,
        chargePct: Number(charge),
        runtimeSeconds: left === null || !isOnBattery ? null : Number(left[1]) * 3600 + Number(left[2]) * 60,
        communicationLost: false,
      },
      {},
    );
  },
};
