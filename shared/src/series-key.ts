// The text that names a series, and back; free of the schema library, so that the agent stays light.
import type { Attributes, Series } from './reading.ts';

// A line break is escaped too: keys stand one a line in layouts and in requests for charts.
const special = /[\\,}=\n]/g;
const escape = (text: string) =>
  text.search(special) < 0 ? text : text.replace(special, (c) => (c === '\n' ? '\\n' : `\\${c}`));
const unescape = (c: string) => (c === 'n' ? '\n' : c);

/** The canonical text of a series: `name{a=1,b=2}`, attributes in order of their names. */
export function seriesKey(series: Series): string {
  const names = Object.keys(series.attributes);
  if (names.length === 0) return series.name;
  // Most have one attribute, and agents ask for a hundred keys with each report.
  if (names.length > 1) names.sort();
  return `${series.name}{${names.map((n) => `${escape(n)}=${escape(series.attributes[n]!)}`).join(',')}}`;
}

/** The inverse of seriesKey; null when the text is not one. */
export function parseSeriesKey(key: string): Series | null {
  const brace = key.indexOf('{');
  if (brace < 0) return key === '' ? null : { name: key, attributes: {} };
  if (!key.endsWith('}') || brace === 0) return null;
  const attributes: Attributes = {};
  let name = '';
  let value = '';
  let inValue = false;
  const end = key.length - 1;
  for (let i = brace + 1; i <= end; i++) {
    const c = key[i]!;
    if (c === '\\' && i + 1 < end) {
      const plain = unescape(key[++i]!);
      if (inValue) value += plain;
      else name += plain;
    } else if (i === end || c === ',') {
      if (!inValue || name === '') return null;
      attributes[name] = value;
      name = value = '';
      inValue = false;
    } else if (c === '=' && !inValue) inValue = true;
    else if (inValue) value += c;
    else name += c;
  }
  return { name: key.slice(0, brace), attributes };
}

/** The text whose SHA-256 (first 16 hex digits) is a layout's id: its series' keys, one a line. */
export function layoutText(series: readonly Series[]): string {
  return layoutTextOf(series.map(seriesKey));
}

/** The same of keys that are made already. */
export const layoutTextOf = (keys: readonly string[]): string => keys.join('\n');
