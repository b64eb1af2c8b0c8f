// How much people work at a moment in a time zone: offices fill in the morning, rest at noon, empty in the evening.

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const quarter = 15 * 60_000;

/** The zone's offset from UTC; asked of Intl once for each quarter of an hour, since that is slow. */
function offsetMs(timeZone: string, at: number): number {
  const start = Math.floor(at / quarter) * quarter;
  const key = `${timeZone} ${start}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(start).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute']);
  if (offsets.size > 20_000) offsets.clear();
  offsets.set(key, local - start);
  return local - start;
}

const ramp = (hour: number, from: number, to: number) => Math.min(1, Math.max(0, (hour - from) / (to - from)));

/** From 0 (nobody) to 1 (everybody). */
export function workLevelAt(timeZone: string, at: number): number {
  const local = new Date(at + offsetMs(timeZone, at));
  const hour = local.getUTCHours() + local.getUTCMinutes() / 60;
  const day = local.getUTCDay();
  if (day === 0 || day === 6) return 0.06;
  const lunch = 1 - 0.35 * ramp(hour, 12, 12.75) * (1 - ramp(hour, 13, 13.75));
  return 0.06 + 0.94 * ramp(hour, 7.5, 9.5) * (1 - ramp(hour, 17, 19)) * lunch;
}
