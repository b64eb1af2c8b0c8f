// acpiconf -i of FreeBSD, and apm of the BSDs and of old Linux.
import { decimalOf, firstNumber } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { countedCycles, healthOf, newBattery, stateOf } from './values.ts';

const absent = /^State:\s+not present/m;

export const acpiconf: Parser<'battery'> = {
  kind: 'battery',
  tool: 'acpiconf',
  claims: (text) =>
    (/^(?:Design capacity|Last full capacity|Remaining capacity):/m.test(text) &&
      /^(?:State|Present rate|Low\/warn granularity):/m.test(text)) ||
    absent.test(text),
  parse: (text) => {
    const blocks = text.split(/^(?=Design capacity:)/m).filter((block) => /^State:|^Last full capacity:/m.test(block));
    const batteries = blocks.flatMap((block) => {
      if (absent.test(block)) return [];
      const field = (name: string) => {
        const found = new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(block)?.[1]?.trim();
        return found === undefined || found === '' ? null : found;
      };
      const number = (name: string) => firstNumber(field(name));
      const charge = number('Remaining capacity');
      const word = field('State');
      // `high` is a battery above its warning level that neither charges nor discharges.
      const state =
        word === 'high'
          ? charge === 100
            ? 'full'
            : 'not-charging'
          : word === 'critical' || word === 'low'
            ? 'discharging'
            : stateOf(word);
      return [
        newBattery({
          name: field('Model number'),
          state,
          chargePct: charge,
          healthPct: healthOf(number('Last full capacity'), number('Design capacity')),
          cycles: countedCycles(number('Cycle [Cc]ount')),
        }),
      ];
    });
    return { body: { batteries } };
  },
};

export const apm: Parser<'battery'> = {
  kind: 'battery',
  tool: 'apm',
  claims: (text) =>
    /^(?:Battery state: \w+|Battery Status: |A\/?C (?:on|off)-line, (?:no system battery|battery status|battery charging)|AC Line status: )/m.test(
      text,
    ),
  parse: (text) => {
    if (/no system battery|Battery state: absent|Battery Status: (?:absent|no battery)/i.test(text))
      return { body: { batteries: [] } };
    const pct = /(\d{1,3})%/.exec(text)?.[1];
    const word = /Battery Status: (\w+)|Battery state: (\w+)|battery (?:status )?(\w+)/.exec(text);
    if (pct === undefined && word === null) throw new NotUnderstood('no battery state in it');
    const isCharging = /\bcharging\b/i.test(text) && !/not charging/i.test(text);
    const isOffline = /AC off-line|AC Line status: off-line|AC adapter state: not connected/i.test(text);
    return {
      body: {
        batteries: [
          newBattery({
            state: isCharging ? 'charging' : isOffline ? 'discharging' : pct === '100' ? 'full' : 'unknown',
            chargePct: decimalOf(pct),
          }),
        ],
      },
    };
  },
};
