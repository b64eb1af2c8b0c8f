// nvme-cli's text: `nvme list`, `nvme list -v` and `nvme smart-log`, one or several (nvme-cli, nvme-print-stdout.c).
import { newDrive, withStatus, type Drive } from '../../kinds/smart.ts';
import { bytesOf, countOf, firstNumber, within } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { cellsOf, headingsOf } from '../records/columns.ts';
import { celsius, hoursWithin } from './attributes.ts';

const logHead = /^[ \t]*Smart Log for NVME device:\s?(\S+)/i;
const listHead = /^[ \t]*Node\s+(?:Generic\s+)?SN\s+Model\b/;
const controllersHead = /^[ \t]*Device\s+(?:Cntlid\s+)?SN\s+MN\b/;

export const nvmeText: Parser<'smart'> = {
  kind: 'smart',
  tool: 'nvme-cli',
  claims: (text) =>
    /^[ \t]*Smart Log for NVME device/im.test(text) ||
    /^[ \t]*Node\s+(Generic\s+)?SN\s+Model\b/m.test(text) ||
    /^[ \t]*Device\s+(Cntlid\s+)?SN\s+MN\b/m.test(text) ||
    (/^[ \t]*critical_warning\s*:/m.test(text) &&
      /^[ \t]*(available_spare|percentage_used|media_errors)\s*:/m.test(text)),
  parse(text) {
    // Swiss locales part thousands with a typographic apostrophe.
    const plain = text.replace(/(\d)[\u2019\u02BC](?=\d{3})/g, "$1'");
    const rows = plain.split('\n').filter((row) => row.length < 1000);
    const drives = [...logsIn(rows), ...listIn(rows)];
    if (drives.length === 0 && !rows.some((row) => listHead.test(row))) throw new NotUnderstood('no drive in it');
    return { body: { drives: drives.map((drive) => withStatus(drive)) } };
  },
};

function logsIn(rows: readonly string[]): Drive[] {
  const logs: { name: string | null; values: Map<string, string> }[] = [];
  for (const row of rows) {
    const head = logHead.exec(row);
    if (head !== null) logs.push({ name: head[1]!, values: new Map() });
    const pair = /^[ \t]*([A-Za-z][\w ]{2,60}?)\s*:\s*(.*)$/.exec(row);
    if (pair === null || head !== null) continue;
    const name = pair[1]!.toLowerCase();
    if (name === 'critical_warning' && logs.at(-1)?.values.has(name) !== false)
      logs.push({ name: null, values: new Map() });
    const { values } = logs.at(-1) ?? { values: null };
    if (values !== null && !values.has(name)) values.set(name, pair[2]!.trim());
  }
  return logs
    .filter(({ values }) => values.has('critical_warning') || values.has('percentage_used'))
    .map(({ name, values }) => logged(name, values));
}

function logged(name: string | null, values: ReadonlyMap<string, string>): Drive {
  const count = (key: string) => countOf(values.get(key)?.split(/\s*\(/)[0]);
  const percent = (key: string) => firstNumber(values.get(key));
  const bits = /^(0x[\da-f]{1,2}|\d{1,3})\b/i.exec(values.get('critical_warning') ?? '')?.[1];
  return newDrive({
    name,
    interface: 'nvme',
    temperatureC: temperatureOf(values.get('temperature')),
    powerOnHours: hoursWithin(count('power_on_hours')),
    percentUsed: within(percent('percentage_used'), 0, 255),
    availableSparePct: within(percent('available_spare'), 0, 100),
    mediaErrors: within(count('media_errors'), 0, Number.MAX_SAFE_INTEGER),
    criticalWarning: bits === undefined ? null : within(Number(bits), 0, 255),
  });
}

/** `36 °C (309 K)`, `36 C`, `309 K`, `97 °F (309 K)`. */
function temperatureOf(text: string | undefined): number | null {
  const kelvin = /(\d{3})\s?(?:K|Kelvin)\b/.exec(text ?? '')?.[1];
  if (kelvin !== undefined) return celsius(Number(kelvin) - 273);
  return celsius(firstNumber(text));
}

/** Models have spaces, so the ruler under the heading says where a column is. */
function listIn(rows: readonly string[]): Drive[] {
  const head = rows.findIndex((row) => listHead.test(row) || controllersHead.test(row));
  const ruler = rows[head + 1];
  if (head < 0 || ruler === undefined || !/^[ \t]*-+( +-+)+\s*$/.test(ruler)) return [];
  const headings = headingsOf(ruler);
  const names = cellsOf(headings, [rows[head]!])[0]!.map((name) => name.toLowerCase());
  const below = rows.slice(head + 2);
  const end = below.findIndex((row) => row.trim() === '' || /^[ \t]*\$|^\S+@/.test(row));
  const drives: Drive[] = [];
  for (const cells of cellsOf(headings, end < 0 ? below : below.slice(0, end))) {
    const at = (...wanted: string[]) => cells[names.findIndex((name) => wanted.includes(name))] || null;
    const usage = /\/\s*([\d.,]+\s*[KMGTP]?B)/i.exec(at('usage') ?? '')?.[1];
    const name = at('node', 'device');
    if (name === null || /^-+$/.test(name)) continue;
    drives.push(
      newDrive({
        name,
        model: at('model', 'mn'),
        serial: at('sn'),
        interface: 'nvme',
        capacityBytes: bytesOf(usage, 1000),
      }),
    );
  }
  return drives;
}
