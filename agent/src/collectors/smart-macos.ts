// Drives by what macOS tells of them itself, where smartmontools isn't installed.
import { textOf, type Host } from '../host.ts';
import { newDrive, withStatus, type Drive } from '../kinds/smart.ts';
import type { Remark } from '../kinds/verdict.ts';
import { isObject, jsonNumber, jsonOf, jsonString, type Json, type JsonObject } from '../parsers/json.ts';
import { reasonOf } from '../reason.ts';
import type { Lack } from './collector.ts';

const kinds = [
  ['SPNVMeDataType', 'nvme'],
  ['SPSerialATADataType', 'sata'],
] as const;

/** Only what the system keeps says: passed or not. Neither hours nor wear are told without smartmontools. */
export async function readByProfiler(host: Host): Promise<{ drives: Drive[]; remarks: Remark[]; gaps: Lack[] }> {
  const gaps: Lack[] = [];
  const drives: Drive[] = [];
  for (const [kind, type] of kinds) {
    try {
      const text = await textOf(host, 'system_profiler', ['-json', kind], { timeoutMs: 60_000 });
      drives.push(...entriesOf(jsonOf(text), 0).map((entry) => driveOf(entry, type)));
    } catch (error) {
      gaps.push({ what: kind, reason: reasonOf(error) });
    }
  }
  return { drives, remarks: [], gaps };
}

/** A drive is an entry with a model of its own, however deep below its controller. */
function entriesOf(value: Json, depth: number): JsonObject[] {
  if (depth > 8) return [];
  if (Array.isArray(value)) return value.flatMap((item) => entriesOf(item, depth + 1));
  if (!isObject(value)) return [];
  if (typeof value.device_model === 'string') return [value];
  return Object.values(value).flatMap((item) => entriesOf(item, depth + 1));
}

function driveOf(entry: JsonObject, type: Drive['interface']): Drive {
  const word = jsonString(entry, 'smart_status') ?? '';
  return withStatus(
    newDrive({
      name: jsonString(entry, 'bsd_name') ?? jsonString(entry, '_name'),
      model: jsonString(entry, 'device_model'),
      serial: jsonString(entry, 'device_serial'),
      interface: type,
      capacityBytes: jsonNumber(entry, 'size_in_bytes'),
      smartPassed: /^verified$/i.test(word) ? true : /^failing$/i.test(word) ? false : null,
    }),
  );
}
