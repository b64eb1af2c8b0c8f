// Numbers and sizes as programs of all countries print them (pure). What isn't one is null, never 0 and never NaN.

/** `98,77`, `98.77`, `1 234,5`, `1.234,5`, `1,234.5`, `-3`; one lone separator is the decimal one. */
export function decimalOf(text: string | null | undefined): number | null {
  if (text === null || text === undefined) return null;
  const bare = text.replace(/[\s\u00A0\u202F']/g, '');
  if (!/^[-+]?(\d[\d.,]*|[.,]\d+)(e[-+]?\d{1,3})?$/i.test(bare)) return null;
  const comma = bare.lastIndexOf(',');
  const dot = bare.lastIndexOf('.');
  let plain = bare;
  if (comma >= 0 && dot >= 0) plain = bare.replaceAll(comma > dot ? '.' : ',', '');
  else if (countOfSign(bare, ',') > 1 || countOfSign(bare, '.') > 1) plain = bare.replace(/[.,]/g, '');
  const value = Number(plain.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

const countOfSign = (text: string, sign: string) => text.split(sign).length - 1;

/** A whole number with any separators between its thousands: `1,234`, `1.234`, `1 234`, `1234`. */
export function countOf(text: string | null | undefined): number | null {
  if (text === null || text === undefined) return null;
  const bare = text.replace(/[\s\u00A0\u202F']/g, '');
  if (!/^[-+]?\d{1,3}([.,]\d{3})+$|^[-+]?\d+$/.test(bare)) return null;
  const value = Number(bare.replace(/[.,]/g, ''));
  return Number.isFinite(value) ? value : null;
}

/** The first number in the text, or null: `34 C` is 34, `N/A` is null. */
export function firstNumber(text: string | null | undefined): number | null {
  const found = /[-+]?\d+(?:[.,]\d+)?/.exec(text ?? '');
  return found === null ? null : decimalOf(found[0]);
}

const powers = new Map([
  ['', 0],
  ['k', 1],
  ['m', 2],
  ['g', 3],
  ['t', 4],
  ['p', 5],
  ['e', 6],
  ['к', 1],
  ['м', 2],
  ['г', 3],
  ['т', 4],
  ['п', 5],
]);

/**
 * Bytes of `1.819 TB`, `931,5 Go`, `512 МБ`, `476G`, `123 bytes`, `4096`. A unit with an i (KiB) is of 1024; whether one
 * without is of 1000 or of 1024 differs by tool, so the caller says.
 */
export function bytesOf(text: string | null | undefined, base: 1000 | 1024): number | null {
  const found =
    /([-+]?[\d.,]+(?:[\s\u00A0\u202F']\d{3})*(?:[.,]\d+)?)\s*([kmgtpeкмгтп]?)(i?)(b|o|б|bytes?|octets?|байт\p{L}*)?(?![\p{L}])/iu.exec(
      text ?? '',
    );
  if (found === null) return null;
  const [, digits, prefix, binary] = found;
  const power = powers.get(prefix!.toLowerCase())!;
  const number = power === 0 ? (countOf(digits) ?? decimalOf(digits)) : decimalOf(digits);
  if (number === null) return null;
  const bytes = number * (binary === '' ? base : 1024) ** power;
  return Number.isFinite(bytes) && bytes >= 0 ? Math.round(bytes) : null;
}

/** Null for what lies outside: a value that can't be true is not known. */
export function within(value: number | null | undefined, least: number, most: number): number | null {
  return value !== null && value !== undefined && value >= least && value <= most ? value : null;
}
