// Dates and times as programs of all countries print them, turned into RFC 3339 (pure). Never is null, and so is nonsense.
import { monthOf, offsetOfZone } from './time-words.ts';

/** Which comes first in 7/8/2024. */
export type DateOrder = 'day-first' | 'month-first';

/** `year` stands in where a log prints none; `zone` (`Z`, `+03:00`) where the tool is known to speak it. */
export type TimeHints = { order?: DateOrder; year?: number; zone?: string };

type Day = { year: number; month: number; day: number; end: number; start: number };
type Clock = { hour: number; minute: number; second: number; start: number; end: number };

/**
 * The first date in the text with the clock time beside it, as RFC 3339; without a zone where none is printed. Years
 * before 1971 (1601, 1970, year 1) mean never.
 */
export function timeOf(text: string | null | undefined, hints: TimeHints = {}): string | null {
  if (text === null || text === undefined) return null;
  const plain = text
    .slice(0, 120)
    .replace(/[\u200E\u200F\u202A-\u202E]/g, '')
    .replace(/[\u00A0\u202F\u2007]/g, ' ')
    // Halves of the day that stand before the clock, or in Greek letters.
    .replace(/(?:上午|오전|午前)\s?(\d{1,2}:\d\d(?::\d\d)?)/, '$1 AM')
    .replace(/(?:下午|오후|午後)\s?(\d{1,2}:\d\d(?::\d\d)?)/, '$1 PM')
    .replace(/(?<=\d )(π|μ)\.?μ\.?/, (_, half: string) => (half === 'π' ? 'AM' : 'PM'))
    // `2024. 03. 05. 7:51:02`, `5. 3. 2024 7:51:02`
    .replace(/(?<!\d)(\d{1,4})\. (\d{1,2})\. (\d{1,4})(?:\.(?= |$))?/, '$1.$2.$3')
    .trim();
  const packed = packedTime(plain);
  if (packed !== undefined) return packed;
  const day = dayIn(plain, hints);
  if (day === null) return null;
  const clock = clockIn(plain, day);
  if (clock === 'impossible') return null;
  if (clock === null) return rendered(day, midnight, hints.zone ?? '');
  return rendered(day, clock, zoneAfter(plain, clock, day) ?? hints.zone ?? '');
}

const midnight: Clock = { hour: 0, minute: 0, second: 0, start: 0, end: 0 };

/** Seconds since 1970; 0, 4294967295 and what lies outside this century are never. */
export function timeOfEpoch(seconds: number | null | undefined): string | null {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return null;
  if (seconds < 86_400 * 366 || seconds >= 4_294_967_295) return null;
  return `${new Date(Math.floor(seconds) * 1000).toISOString().slice(0, 19)}Z`;
}

/** An epoch in seconds, milliseconds, microseconds or Windows' hundreds of nanoseconds since 1601, told by its size. */
export function timeOfNumber(value: number | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (value > 1e17) return timeOfEpoch(value / 1e7 - 11_644_473_600);
  if (value > 1e14) return timeOfEpoch(value / 1e6);
  return timeOfEpoch(value > 1e11 ? value / 1000 : value);
}

/** Milliseconds for comparing; a time without a zone counts as UTC, so compare only times of one output. */
export function instantOf(time: string | null | undefined): number | null {
  if (time === null || time === undefined) return null;
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(time);
  const value = Date.parse(zoned ? time : `${time}Z`);
  return Number.isNaN(value) ? null : value;
}

export function laterOf(one: string | null, other: string | null): string | null {
  const [a, b] = [instantOf(one), instantOf(other)];
  if (a === null) return other;
  return b === null || a >= b ? one : other;
}

/** Whole days from one time to the other, or null where one isn't known. */
export function daysBetween(from: string | null, to: string | null): number | null {
  const [a, b] = [instantOf(from), instantOf(to)];
  return a === null || b === null ? null : Math.floor((b - a) / 86_400_000);
}

const slashed = /(?<![\d.])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)(?=([^\n]{0,16}))/g;

/**
 * What the slashed dates of a whole output tell of their order: a number over 12 decides, then AM and PM, which hardly
 * anyone uses who writes the day first. Dates with dots begin with the day anyway.
 */
export function dateOrderOf(text: string): DateOrder {
  let looked = 0;
  let halves = false;
  for (const [, first, , second, after] of text.replace(/[\u200E\u200F]/g, '').matchAll(slashed)) {
    if (Number(first) > 12 && Number(second) <= 12) return 'day-first';
    if (Number(second) > 12 && Number(first) <= 12) return 'month-first';
    // Spanish writes `a. m.`, and the day first.
    if (/\d\s?[ap]m\b/i.test(after!)) halves = true;
    looked += 1;
    if (looked > 2000) break;
  }
  return halves ? 'month-first' : 'day-first';
}

/** Forms without separators: WMI's and compact datetimes, and .NET's JSON. Undefined when the text is none of them. */
function packedTime(text: string): string | null | undefined {
  const net = /^\\?\/Date\((-?\d{1,17})(?:[+-]\d{4})?\)\\?\/$/.exec(text);
  if (net !== null) return timeOfEpoch(Number(net[1]) / 1000);
  const wmi = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.[\d*]{3,6}(?:([+-])(\d{3})|[+-]\*{3})?$/.exec(text);
  if (wmi !== null)
    return rendered(dayOf(wmi[1]!, wmi[2]!, wmi[3]!), clockOf(wmi[4]!, wmi[5]!, wmi[6]), zoneOfMinutes(wmi[7], wmi[8]));
  const compact = /(?<!\d)(\d{4})-?(\d\d)-?(\d\d)[T_-](\d\d)[-:]?(\d\d)[-:]?(\d\d)?(?:\.\d{1,9})?(Z)?(?![\d:])/.exec(
    text,
  );
  if (compact !== null && !/^\d{4}-\d\d-\d\d[T_-]\d\d:/.test(compact[0]))
    return rendered(
      dayOf(compact[1]!, compact[2]!, compact[3]!),
      clockOf(compact[4]!, compact[5]!, compact[6]),
      compact[7] ?? '',
    );
  const digits = /^\(?(\d{8})(\d{6})?\)?$/.exec(text);
  if (digits === null) return undefined;
  const [year, month, day] = [digits[1]!.slice(0, 4), digits[1]!.slice(4, 6), digits[1]!.slice(6)];
  const clock = digits[2];
  return rendered(
    dayOf(year, month, day),
    clock === undefined ? midnight : clockOf(clock.slice(0, 2), clock.slice(2, 4), clock.slice(4)),
    '',
  );
}

const zoneOfMinutes = (sign: string | undefined, minutes: string | undefined): string => {
  if (sign === undefined || minutes === undefined) return '';
  const total = Number(minutes);
  return total === 0 ? 'Z' : `${sign}${two(Math.floor(total / 60))}:${two(total % 60)}`;
};

const dayOf = (year: string, month: string, day: string): Day => ({
  year: Number(year),
  month: Number(month),
  day: Number(day),
  start: 0,
  end: 0,
});
const clockOf = (hour: string, minute: string, second: string | undefined): Clock => ({
  hour: Number(hour),
  minute: Number(minute),
  second: Number(second ?? 0),
  start: 0,
  end: 0,
});

const yearFirst = /(?<![\d.])(\d{4})(?:([-/.])(\d{1,2}|\p{L}{3,10}\.?)\2(\d{1,2})|:(\d\d):(\d\d)(?=[ T]))(?!\d)/u;
const nameBetween =
  /(?<![\d:])(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[-/ ]{1,2}(?:de )?(\p{L}{3,10})\.?(?:,? (?:de |del )?|[-/])(\d{4}|\d{2}(?![\d:]))/u;
const nameFirst = /(?<!\p{L})(\p{L}{3,10})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?(?![\d:])/gu;
const numbers = /(?<![\d.:])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const dayAndName = /(?<![\d:])(\d{1,2})\.?[- ](\p{L}{3,10})\.?(?!\p{L})/gu;

function dayIn(text: string, hints: TimeHints): Day | null {
  const iso = yearFirst.exec(text);
  if (iso !== null) {
    const word = iso[3] ?? iso[5]!;
    const month = /^\d/.test(word) ? Number(word) : monthOf(word);
    const day = Number(iso[4] ?? iso[6]);
    return month === null
      ? null
      : { year: Number(iso[1]), month, day, start: iso.index, end: iso.index + iso[0].length };
  }
  const named = nameBetween.exec(text);
  const between = named === null ? null : monthOf(named[2]!);
  if (named !== null && between !== null)
    return {
      year: fullYear(named[3]!),
      month: between,
      day: Number(named[1]),
      start: named.index,
      end: named.index + named[0].length,
    };
  const plain = numbers.exec(text);
  if (plain !== null) return orderedDay(plain, hints.order);
  for (const found of text.matchAll(nameFirst)) {
    const month = monthOf(found[1]!);
    if (month === null) continue;
    const end = found.index + found[0].length;
    const year = /(?<![\d:.+-])(\d{4})(?![\d:])/.exec(text.slice(end));
    if (year === null && hints.year === undefined) return null;
    return {
      year: year === null ? hints.year! : Number(year[1]),
      month,
      day: Number(found[2]),
      start: found.index,
      end,
    };
  }
  for (const found of text.matchAll(dayAndName)) {
    const month = monthOf(found[2]!);
    if (month === null) continue;
    const end = found.index + found[0].length;
    // `Di 5. Mär 07:51:02 CET 2024`: the year stands behind the clock and the zone.
    const late = /^ \d{1,2}:\d\d:\d\d(?: [A-Z]{3,5})? (\d{4})(?![\d:])/.exec(text.slice(end))?.[1];
    const year = late === undefined ? hints.year : Number(late);
    return year === undefined ? null : { year, month, day: Number(found[1]), start: found.index, end };
  }
  return null;
}

function orderedDay(found: RegExpExecArray, order: DateOrder | undefined): Day {
  const [first, second] = [Number(found[1]), Number(found[3])];
  const here = { start: found.index, end: found.index + found[0].length, year: fullYear(found[4]!) };
  const isMonthFirst =
    second > 12 ||
    (first <= 12 && (found[2] === '.' ? 'day-first' : (order ?? dateOrderOf(found.input))) === 'month-first');
  return isMonthFirst ? { ...here, month: first, day: second } : { ...here, month: second, day: first };
}

const fullYear = (digits: string) => (digits.length === 4 ? Number(digits) : 2000 + Number(digits));

const clockFace =
  /(?<![\d:.])(\d{1,2})(?::(\d{2})(?::(\d{2}))?|[.h](\d{2})(?:[.m](\d{2}))?s?)(?:[.,]\d{1,9})?(?![\d:])(?:\s?([ap])\.?\s?m\b\.?)?/i;

/** The clock beside the date: after it first, else before it (`12:30 07.08.2024`). */
function clockIn(text: string, day: Day): Clock | 'impossible' | null {
  // A colon or T between date and clock belongs to neither.
  const gap = /^[T:_,\s-]*/.exec(text.slice(day.end))![0].length;
  const from = day.end + gap;
  const after = clockFace.exec(text.slice(from));
  const found = after ?? clockFace.exec(text.slice(0, day.start));
  if (found === null) return null;
  const hour = Number(found[1]);
  const half = found[6]?.toLowerCase();
  if (hour > 23 || (half !== undefined && hour > 12)) return 'impossible';
  const start = (after === null ? 0 : from) + found.index;
  return {
    hour: half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0),
    minute: Number(found[2] ?? found[4]),
    second: Number(found[3] ?? found[5] ?? 0),
    start,
    end: start + found[0].length,
  };
}

/** The zone right behind the clock (or behind the year, as `date` prints it). */
function zoneAfter(text: string, clock: Clock, day: Day): string | null {
  const rest = text.slice(clock.end, clock.end + 24);
  const offset = /^\s?\(?(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d{2})?(?!\d)/i.exec(rest);
  if (offset !== null && Number(offset[2]) <= 14) {
    const [hours, minutes] = [Number(offset[2]), Number(offset[3] ?? 0)];
    return hours === 0 && minutes === 0 ? 'Z' : `${offset[1]}${two(hours)}:${two(minutes)}`;
  }
  const word = /^\s?\(?([A-Z]{1,5})\b(?!\.\w)/.exec(rest);
  const named = word === null ? null : offsetOfZone(word[1]!);
  if (named !== null) return named;
  // `Tue Jul 29 14:10:45 2025 +0200` and `… 2025 UTC`: the year stands between.
  const late = /^\s\d{4}\s(?:([+-]\d{2}):?(\d{2})|([A-Z]{3,5}))\b/.exec(rest);
  if (late === null || day.start > clock.start) return null;
  if (late[3] !== undefined) return offsetOfZone(late[3]);
  return late[1] === '+00' && late[2] === '00' ? 'Z' : `${late[1]}:${late[2]}`;
}

const two = (value: number) => String(value).padStart(2, '0');

function rendered(day: Day, clock: Clock, zone: string): string | null {
  if (day.year < 1971 || day.year > 2105 || day.month < 1 || day.month > 12 || day.day < 1) return null;
  if (day.day > new Date(Date.UTC(day.year, day.month, 0)).getUTCDate()) return null;
  if (clock.hour > 23 || clock.minute > 59 || clock.second > 60) return null;
  const second = Math.min(clock.second, 59);
  return `${day.year}-${two(day.month)}-${two(day.day)}T${two(clock.hour)}:${two(clock.minute)}:${two(second)}${zone}`;
}
