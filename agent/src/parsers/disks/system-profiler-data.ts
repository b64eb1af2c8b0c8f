// system_profiler -json and -xml of macOS: disks of SPSerialATADataType, SPNVMeDataType, SPUSBDataType and the like with
// their volumes, and the volumes of SPStorageDataType.
import type { Disk, FileSystem } from '../../kinds/disks.ts';
import { isObject, jsonNumber, jsonOf, jsonString, type Json, type JsonObject } from '../json.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { isPlist, plistOf } from '../plist.ts';
import { bodyOf, newDisk, newFileSystem } from './entries.ts';

const telling =
  /\bSP(?:SerialATA|ParallelATA|ParallelSCSI|NVMe|USB|FireWire|Thunderbolt|SAS|Storage|CardReader)DataType\b/;

export const systemProfilerData: Parser<'disks'> = {
  kind: 'disks',
  tool: 'system_profiler',
  claims: (text) => telling.test(text) && (isPlist(text) || /^\s*[{[]/.test(text)),
  parse: (text) => {
    const disks = new Map<string, Disk>();
    const fileSystems: FileSystem[] = [];
    const root = isPlist(text) ? plistOf(text) : jsonOf(text);
    for (const entry of entriesIn(root, 0)) {
      const name = jsonString(entry, 'bsd_name');
      const sizeBytes = sizeOf(entry);
      const mount = jsonString(entry, 'mount_point');
      if (mount !== null) fileSystems.push(volumeOf(entry, mount, name, sizeBytes));
      else if (name !== null && /^disk\d+$/.test(name) && sizeBytes !== null && !isOptical(entry) && !disks.has(name))
        disks.set(name, diskOf(entry, name, sizeBytes));
    }
    if (disks.size + fileSystems.length === 0 && !/_items/.test(text) && !isObject(root))
      throw new NotUnderstood('no disk or volume in it');
    return { body: bodyOf(fileSystems, [...disks.values()]) };
  },
};

/** Every object, a disk before its volumes; what says how columns are shown has no names or sizes. */
function entriesIn(value: Json | undefined, depth: number): JsonObject[] {
  if (depth > 20 || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => entriesIn(item, depth + 1));
  if (!isObject(value)) return [];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    key === '_properties' ? [] : entriesIn(item, depth + 1),
  );
  return [value, ...inner];
}

function sizeOf(entry: JsonObject): number | null {
  const bytes = jsonNumber(entry, 'size_in_bytes') ?? bytesOf(jsonString(entry, 'size'), 1000);
  return bytes === null || bytes <= 0 ? null : bytes;
}

const isOptical = (entry: JsonObject) =>
  Object.keys(entry).some((key) => key.startsWith('optical_')) ||
  /\b(?:DVD|CD|BD)[ -]?(?:R|ROM|RAM|RW)/i.test(jsonString(entry, '_name') ?? '');

function diskOf(entry: JsonObject, name: string, sizeBytes: number): Disk {
  const model = jsonString(entry, 'device_model')?.trim() ?? jsonString(entry, '_name');
  const medium = jsonString(entry, 'spsata_medium_type') ?? '';
  const isSolid =
    /solid/i.test(medium) || jsonString(entry, 'spnvme_trim_support') !== null || /\bSSD\b/.test(model ?? '');
  return newDisk({ name, model, sizeBytes, media: isSolid ? 'ssd' : /rotational/i.test(medium) ? 'hdd' : 'unknown' });
}

function volumeOf(entry: JsonObject, mount: string, name: string | null, sizeBytes: number | null): FileSystem {
  const free = jsonNumber(entry, 'free_space_in_bytes') ?? bytesOf(jsonString(entry, 'free_space'), 1000);
  return newFileSystem({
    mount,
    device: name === null ? null : `/dev/${name}`,
    type: jsonString(entry, 'file_system')?.toLowerCase() ?? null,
    sizeBytes,
    usedBytes: sizeBytes === null || free === null ? null : sizeBytes - free,
  });
}
