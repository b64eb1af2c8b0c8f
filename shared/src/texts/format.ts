// Numbers, times, durations and plural forms by language, for letters and screens alike.
import type { Language } from '../model/client.ts';

const locales: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU' };
const nbsp = ' ';

/** "no reading" on screens and in letters. */
export const noValue = '–';

export function localeOf(language: Language): string {
  return locales[language];
}

/** The right plural form of a counted word: `{ one, few, many, other }` as CLDR names them. */
export function plural(language: Language, count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>>): string {
  return forms[new Intl.PluralRules(locales[language]).select(count)] ?? forms.other ?? '';
}

function number(language: Language, value: number, digits: number): string {
  return new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** What is too small for its own digits: "< 0.1", on the other side of zero "> -0.1". */
function barely(language: Language, value: number): string {
  return value < 0 ? `>${nbsp}${number(language, -0.1, 1)}` : `<${nbsp}${number(language, 0.1, 1)}`;
}

/** Three significant figures at most, never "0" for what is only small. */
export function formatNumber(language: Language, value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.1) return barely(language, value);
  // The bounds lie where rounding would add a digit: 99.96 is 100, not 100.0.
  const digits = Number.isInteger(value) || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
  return number(language, value, digits);
}

/** A share from 0 to 1 as percent; never "100 %" for less than all of it, nor "0 %" for more than nothing. */
export function formatShare(language: Language, share: number): string {
  const percent = share * 100;
  const size = Math.abs(percent);
  if (size !== 0 && size < 0.1) return `${barely(language, percent)}${nbsp}%`;
  if (size < 9.95 && !Number.isInteger(percent)) return `${number(language, percent, 1)}${nbsp}%`;
  const floored = size < 100 && size > 99 ? Math.floor(percent * 10) / 10 : Math.round(percent);
  return `${number(language, floored, Number.isInteger(floored) ? 0 : 1)}${nbsp}%`;
}

const byteUnits: Record<Language, readonly string[]> = {
  en: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'],
  ru: ['Б', 'КиБ', 'МиБ', 'ГиБ', 'ТиБ', 'ПиБ'],
};

export function formatBytes(language: Language, bytes: number): string {
  let value = bytes;
  let unit = 0;
  // From 1023.5 on it would be rounded to 1,024 of the smaller unit.
  while (Math.abs(value) >= (unit === 0 ? 1024 : 1023.5) && unit < byteUnits[language].length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 ? number(language, Math.round(value), 0) : formatNumber(language, value)}${nbsp}${byteUnits[language][unit]}`;
}

const bitUnits: Record<Language, readonly string[]> = {
  en: ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s'],
  ru: ['бит/с', 'кбит/с', 'Мбит/с', 'Гбит/с', 'Тбит/с'],
};

/** Network speed: bytes a second shown as bits, in thousands, as the field does. */
export function formatBitRate(language: Language, bytesPerSecond: number): string {
  let value = bytesPerSecond * 8;
  let unit = 0;
  while (Math.abs(value) >= 999.5 && unit < bitUnits[language].length - 1) {
    value /= 1000;
    unit++;
  }
  return `${formatNumber(language, value)}${nbsp}${bitUnits[language][unit]}`;
}

const durationUnits = [
  { seconds: 86_400, en: 'd', ru: 'д' },
  { seconds: 3600, en: 'h', ru: 'ч' },
  { seconds: 60, en: 'min', ru: 'мин' },
  { seconds: 1, en: 's', ru: 'с' },
] as const;

/** A duration in two units at most: "3 d 4 h", "9 min 5 s", "12 min"; from ten minutes on, seconds are noise. */
export function formatDuration(language: Language, seconds: number): string {
  let rest = Math.round(Math.abs(seconds));
  const parts: string[] = [];
  for (const unit of durationUnits) {
    if (unit.seconds === 1 && Math.abs(seconds) >= 600) break;
    const count = Math.floor(rest / unit.seconds);
    if (count > 0 || (unit.seconds === 1 && parts.length === 0)) {
      parts.push(`${number(language, count, 0)}${nbsp}${unit[language]}`);
      rest -= count * unit.seconds;
      if (parts.length === 2) break;
    } else if (parts.length === 1) break;
  }
  // What rounds to nothing has no sign.
  return `${Math.round(seconds) < 0 ? '−' : ''}${parts.join(' ')}`;
}

/** Day and hour in the reader's zone, with the year only when it isn't the current one. */
export function formatTime(language: Language, ms: number, timeZone: string, nowMs: number): string {
  const year = (time: number) => new Intl.DateTimeFormat(locales[language], { year: 'numeric', timeZone }).format(time);
  return new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'long',
    ...(year(ms) === year(nowMs) ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(ms);
}

/** Fills `{name}` and `{name:bytes|share|duration|number|rate}`; an unknown value shows as a dash, never as zero. */
export function fill(
  language: Language,
  text: string,
  params: Readonly<Record<string, string | number | null | undefined>>,
): string {
  return text.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, form: string | undefined) => {
    const value = params[name];
    if (value === null || value === undefined || value === '') return noValue;
    if (typeof value === 'string') return value;
    if (!Number.isFinite(value)) return noValue;
    switch (form) {
      case 'bytes':
        return formatBytes(language, value);
      case 'share':
        return formatShare(language, value);
      case 'duration':
        return formatDuration(language, value);
      case 'rate':
        return formatBitRate(language, value);
      case undefined:
      default:
        return formatNumber(language, value);
    }
  });
}
