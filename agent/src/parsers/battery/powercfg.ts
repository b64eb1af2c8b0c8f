// powercfg /batteryreport of Windows, as XML and as the HTML page that people open.
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { countedCycles, healthOf, newBattery } from './values.ts';

export const powercfg: Parser<'battery'> = {
  kind: 'battery',
  tool: 'powercfg',
  claims: (text) =>
    /<BatteryReport\b/.test(text) || (/<html/i.test(text.slice(0, 2000)) && /Battery report/i.test(text)),
  parse: (text) => ({ body: { batteries: /<BatteryReport\b/.test(text) ? ofXml(text) : ofHtml(text) } }),
};

function ofXml(text: string) {
  const from = text.indexOf('<Batteries');
  if (from < 0) throw new NotUnderstood('no list of batteries in it');
  const end = text.indexOf('</Batteries>', from);
  const list = text.slice(from, end < 0 ? undefined : end);
  return list
    .split('<Battery>')
    .slice(1)
    .map((part) => {
      const field = (name: string) => new RegExp(`<${name}>([^<]*)`).exec(part)?.[1]?.trim() ?? '';
      return newBattery({
        name: field('Id') || null,
        healthPct: healthOf(countOf(field('FullChargeCapacity')), countOf(field('DesignCapacity'))),
        cycles: countedCycles(countOf(field('CycleCount'))),
      });
    });
}

/** One column a battery, one row a property; later tables repeat the capacities day by day. */
function ofHtml(text: string) {
  const from = text.search(/Installed batteries/i);
  if (from < 0) throw new NotUnderstood('no list of batteries in it');
  const end = text.toLowerCase().indexOf('</table>', from);
  const rows = text.slice(from, end < 0 ? from + 20_000 : end).split(/<tr\b/i);
  const values = new Map<string, string[]>();
  for (const row of rows) {
    const cells = row.split(/<td\b[^>]{0,200}>/i).map((cell) =>
      cell
        .replace(/<[^>]{0,300}>/g, ' ')
        .replace(/&nbsp;/g, ' ')
        .trim(),
    );
    const at = cells.findIndex((cell) => /^(?:NAME|DESIGN CAPACITY|FULL CHARGE CAPACITY|CYCLE COUNT)$/i.test(cell));
    if (at >= 0) values.set(cells[at]!.toUpperCase(), cells.slice(at + 1));
  }
  const most = Math.max(0, ...Array.from(values.values(), ({ length }) => length));
  return Array.from({ length: Math.min(most, 8) }, (_, index) => {
    const cell = (name: string) => values.get(name)?.[index] ?? '';
    const capacity = (name: string) => countOf(/[\d.,\s\u00A0]+/.exec(cell(name))?.[0]);
    return newBattery({
      name: cell('NAME') || null,
      healthPct: healthOf(capacity('FULL CHARGE CAPACITY'), capacity('DESIGN CAPACITY')),
      cycles: countedCycles(countOf(cell('CYCLE COUNT'))),
    });
  }).filter(({ name, healthPct }) => name !== null || healthPct !== null);
}
