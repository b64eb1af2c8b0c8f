// What is plugged in on macOS: USB devices and screens.
import type { Facts } from '@vakhta/shared/reading';
import { textOf } from '../host.ts';
import { isObject, jsonOf, jsonString, type Json, type JsonObject } from '../parsers/json.ts';
import { reasonOf } from '../reason.ts';
import type { Collector, Lack } from './collector.ts';

export const attachedOnMacos: Collector<null> = {
  name: 'attached',
  every: 'often',
  platforms: ['darwin'],
  timeoutMs: 90_000,
  async collect(host) {
    const gaps: Lack[] = [];
    const facts: Facts = {};
    for (const [kind, tell] of [
      ['SPUSBDataType', tellUsb],
      ['SPDisplaysDataType', tellScreen],
    ] as const) {
      try {
        const text = await textOf(host, 'system_profiler', ['-json', kind], { timeoutMs: 40_000 });
        for (const entry of entriesOf(jsonOf(text), 0)) Object.assign(facts, tell(entry));
      } catch (error) {
        gaps.push({ what: kind, reason: reasonOf(error) });
      }
    }
    if (Object.keys(facts).length > 0 || gaps.length > 0) return { samples: [], gaps, facts, state: null };
    return { samples: [], gaps, absent: 'neither USB devices nor screens', state: null };
  },
};

function entriesOf(value: Json, depth: number): JsonObject[] {
  if (depth > 12) return [];
  if (Array.isArray(value)) return value.flatMap((item) => entriesOf(item, depth + 1));
  if (!isObject(value)) return [];
  return [value, ...Object.values(value).flatMap((item) => entriesOf(item, depth + 1))];
}

/** `0x05ac  (Apple Inc.)`, or `apple_vendor_id` without a number. */
const numberIn = (text: string | null) => /0x([0-9a-f]{4})/i.exec(text ?? '')?.[1]?.toLowerCase() ?? null;

function tellUsb(entry: JsonObject): Facts {
  const product = numberIn(jsonString(entry, 'product_id'));
  const name = jsonString(entry, '_name') ?? '';
  if (product === null || /\bhub\b/i.test(name)) return {};
  const vendorText = jsonString(entry, 'vendor_id');
  const vendor = numberIn(vendorText) ?? (/apple/i.test(vendorText ?? '') ? '05ac' : '????');
  const serial = jsonString(entry, 'serial_num');
  const place = jsonString(entry, 'location_id')?.split(' ')[0] ?? 'unknown place';
  const ids = `${vendor}:${product}`;
  const key = serial === null ? `usb.${ids}@${place}` : `usb.${ids} ${serial}`;
  const words = [jsonString(entry, 'manufacturer'), name || null].filter((word) => word !== null);
  return { [key.slice(0, 256)]: words.join(' ').slice(0, 200) || ids };
}

/** Screens lie below the graphics that show on them, each with its resolution. */
function tellScreen(entry: JsonObject): Facts {
  const resolution = jsonString(entry, '_spdisplays_pixels') ?? jsonString(entry, '_spdisplays_resolution');
  if (resolution === null) return {};
  const name = jsonString(entry, '_name') ?? 'unnamed';
  const serial =
    jsonString(entry, '_spdisplays_display-serial-number2') ?? jsonString(entry, '_spdisplays_display-serial-number');
  const isSerial = serial !== null && !/^0*$/.test(serial);
  return {
    [`screen.${isSerial ? serial : name}`.slice(0, 256)]: `${name}${isSerial ? ` (${serial})` : ''}`.slice(0, 200),
  };
}
