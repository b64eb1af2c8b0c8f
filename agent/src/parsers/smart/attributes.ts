// What the vendors' SMART attributes of ATA drives mean (pure).
import { critical, warning, type Remark } from '../../kinds/verdict.ts';
import { within } from '../numbers.ts';

/** `raw` is the text that smartctl prints: its first number is the value, whatever is packed behind it. */
export type Attribute = {
  id: number;
  name: string;
  value: number | null;
  raw: string;
  prefail: boolean;
  failing: boolean;
};

export type AttributeFacts = {
  temperatureC: number | null;
  powerOnHours: number | null;
  percentUsed: number | null;
  reallocatedSectors: number | null;
  pendingSectors: number | null;
  uncorrectableSectors: number | null;
  crcErrors: number | null;
};

export function factsOf(attributes: readonly Attribute[]): AttributeFacts {
  const byId = (id: number, name?: RegExp) =>
    attributes.find((row) => row.id === id && (name === undefined || name.test(row.name)));
  const count = (row: Attribute | undefined) => countIn(row?.raw);
  return {
    temperatureC: temperatureIn(byId(194) ?? byId(190) ?? attributes.find((row) => /^temperature/i.test(row.name))),
    powerOnHours: hoursIn(byId(9)),
    percentUsed: wearOf(attributes),
    reallocatedSectors: count(byId(5)),
    pendingSectors: count(byId(197, /pend|unknown/i)),
    uncorrectableSectors:
      count(byId(198, /uncorr|unknown|unc_/i)) ?? count(byId(187, /^(reported_uncorrect|uncorrectable_err)/i)),
    crcErrors: count(byId(199, /crc|unknown/i)),
  };
}

/** Attributes that stand at their threshold now; a hot drive isn't a failing one. */
export function attributeRemarks(name: string, attributes: readonly Attribute[]): Remark[] {
  return attributes
    .filter((row) => row.failing && !/temp/i.test(row.name))
    .map((row) => {
      const told = `${name}: attribute ${row.id} ${row.name} is at its threshold`;
      return row.prefail ? critical(`${told}, which predicts a failure`) : warning(told);
    });
}

const first = (raw: string | undefined) => /^[ \t]*(\d{1,20})/.exec(raw ?? '')?.[1];

function countIn(raw: string | undefined): number | null {
  const digits = first(raw);
  // All 32 or 48 bits set is an empty counter.
  return digits === undefined ? null : within(Number(digits), 0, 4_294_967_294);
}

/** No drive is older than the hard disk itself. */
export const hoursWithin = (hours: number | null): number | null =>
  hours === 65535 ? null : within(hours, 0, 500_000);

function hoursIn(row: Attribute | undefined): number | null {
  if (row === undefined) return null;
  const digits = first(row.raw);
  if (digits === undefined) return null;
  const value = Number(digits);
  const isHours = /^[ \t]*\d+h/.test(row.raw);
  if (!isHours && /half_minutes/i.test(row.name)) return hoursWithin(Math.floor(value / 120));
  if (!isHours && /minutes/i.test(row.name)) return hoursWithin(Math.floor(value / 60));
  if (!isHours && /seconds/i.test(row.name)) return hoursWithin(Math.floor(value / 3600));
  // Some drives pack minutes or milliseconds above the low 32 bits.
  return hoursWithin(value) ?? hoursWithin(value % 2 ** 32);
}

/** Minimum and maximum are packed above the low byte where smartctl doesn't know the drive. */
function temperatureIn(row: Attribute | undefined): number | null {
  const digits = first(row?.raw);
  if (digits === undefined) return null;
  const value = Number(digits);
  return celsius(value > 255 ? value % 256 : value);
}

/** 0 and -273 are what a bridge or a RAID volume prints that has no sensor. */
export const celsius = (value: number | null): number | null => within(value, 1, 150);

/** Names that only ever count down from a hundred per cent of life. */
const lifeLeft =
  /^(percent_lifetime_remain|ssd_life_left|remaining_lifetime_perc|media_wearout_indicator|wear_leveling_count|drive_life_remaining%?|remaining_life|life_left)/i;
const lifeUsed = /^(percent_lifetime_used|perc(ent)?_rated_life_used|percentage_used)/i;

function wearOf(attributes: readonly Attribute[]): number | null {
  const used = attributes.find((row) => lifeUsed.test(row.name));
  if (used !== undefined) return within(countIn(used.raw), 0, 255);
  const left = attributes.find((row) => lifeLeft.test(row.name));
  const value = within(left?.value ?? null, 1, 100);
  return value === null ? null : 100 - value;
}
