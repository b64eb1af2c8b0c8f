// Volumes and disks of Windows: Win32_LogicalDisk, Win32_Volume, Win32_DiskDrive, MSFT_PhysicalDisk, MSFT_Volume and
// the cmdlets over them, as wmic or PowerShell print them, and tables that scripts make of them.
import type { Disk, FileSystem } from '../../kinds/disks.ts';
import { repairNeeded } from '../../kinds/disks.ts';
import { warning, type Remark } from '../../kinds/verdict.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { hasAny, valueOf, type Fields } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { bodyOf, isMadeUp, newDisk, newFileSystem } from './entries.ts';

const telling =
  /DriveLetter|VolumeSerialNumber|VolumeName|PhysicalDisk|PHYSICALDRIVE|SpindleSpeed|SizeRemaining|FreeSpace|Free ?\(GB\)|PartitionStyle|MediaType|BusType|InterfaceType|OperationalStatus|HealthStatus|FreeGB|FileSystem|^(?:Caption +|FirmwareRevision +)?Model\b.* Size\b/im;

export const windowsVolumes: Parser<'disks'> = {
  kind: 'disks',
  tool: 'Windows storage',
  claims: (text) =>
    telling.test(text) &&
    !/^<\?xml|<html/i.test(text.slice(0, 200)) &&
    !/Smart (?:Array|HBA)|^[ \t]*(?:physicaldrive|logicaldrive) \d/im.test(text),
  parse: (text) => {
    const records = recordsIn(text).map(simplified);
    const disks: Disk[] = [];
    const fileSystems: FileSystem[] = [];
    const remarks: Remark[] = [];
    let read = 0;
    for (const record of records) {
      if (isDiskRecord(record)) {
        read += 1;
        const disk = diskOf(record);
        if (disk === null) continue;
        disks.push(disk);
        remarks.push(...diskRemarks(disk, record));
      } else if (isVolumeRecord(record)) {
        read += 1;
        const volume = volumeOf(record);
        if (volume === null) continue;
        fileSystems.push(volume);
        remarks.push(...volumeRemarks(volume, record));
      }
    }
    if (read === 0) throw new NotUnderstood('neither volumes nor disks in it');
    return { body: bodyOf(fileSystems, disks), remarks };
  },
};

/** `Size (GB)`, `size_gb` and `SizeGB` are one name. */
const simplified = (record: Fields): Fields =>
  new Map(Array.from(record, ([name, value]) => [name.replace(/[\s()_.-]/g, ''), value]));

function isDiskRecord(record: Fields): boolean {
  if (hasAny(record, 'driveletter', 'filesystem', 'drivetype', 'volumename', 'creationclassname') && !isDrive(record))
    return false;
  return (
    isDrive(record) ||
    hasAny(record, 'spindlespeed', 'partitionstyle', 'interfacetype', 'canpool') ||
    (hasAny(record, 'mediatype', 'bustype') && hasAny(record, 'friendlyname', 'model', 'caption') && hasSize(record)) ||
    (hasAny(record, 'model') &&
      hasSize(record) &&
      hasAny(record, 'partitions', 'index', 'serialnumber', 'deviceid', 'firmwarerevision', 'status'))
  );
}

const isDrive = (record: Fields) =>
  /PHYSICALDRIVE/i.test(record.get('deviceid') ?? record.get('name') ?? '') ||
  record.get('creationclassname') === 'Win32_DiskDrive';

const hasSize = (record: Fields) => numberNamed(record, sizeName) !== undefined;

function isVolumeRecord(record: Fields): boolean {
  const creation = record.get('creationclassname') ?? '';
  if (creation !== '' && !/LogicalDisk|Volume/.test(creation)) return false;
  if (
    /^[A-Z]:?\\?$/i.test(valueOf(record, 'deviceid', 'driveletter', 'drive', 'name', 'caption', 'root', 'disk') ?? '')
  ) {
    return (
      hasSize(record) ||
      hasAny(record, 'filesystem', 'drivetype', 'freespace', 'filesystemtype', 'partitionnumber') ||
      freeOf(record) !== null
    );
  }
  return (
    hasAny(record, 'driveletter', 'filesystem', 'filesystemtype', 'drivetype') &&
    (hasSize(record) || hasAny(record, 'provider', 'freespace', 'offset'))
  );
}

const sizeName = /^(?:size|capacity|total|totalsize|disksize|totalspace|maxsize)(?:(k|m|g|t)i?b|bytes|b)?$/;
const freeName =
  /^(?:free|freespace|sizeremaining|avail|available|remaining|availablefreespace|totalfreespace)(?:(k|m|g|t)i?b|bytes|b)?$/;
const usedName = /^(?:used|usedspace|usedsize)(?:(k|m|g|t)i?b|bytes|b)?$/;
const percentName = /^(?:percentused|used%|%used|usedpercent|usedpct|usepercent)$/;
const percentFreeName = /^(?:percentfree|free%|%free|freepercent|freepct|freespacepercent)$/;

/** Undefined where there is no such name, null where it has no number. */
function numberNamed(record: Fields, pattern: RegExp): number | null | undefined {
  for (const [name, value] of record) {
    const found = pattern.exec(name);
    if (found === null) continue;
    if (value === '') return null;
    const letter = found[1];
    // Windows counts in steps of 1024 and calls them GB all the same.
    return letter === undefined || /[a-z]/i.test(value) ? bytesOf(value, 1024) : scaled(decimalOf(value), letter);
  }
  return undefined;
}

const scaled = (value: number | null, letter: string) =>
  value === null || value < 0 ? null : Math.round(value * 1024 ** ('kmgt'.indexOf(letter) + 1));

const freeOf = (record: Fields) => numberNamed(record, freeName) ?? null;

function volumeOf(record: Fields): FileSystem | null {
  const provider = record.get('provider');
  if (provider !== undefined && !/FileSystem/i.test(provider)) return null;
  const size = numberNamed(record, sizeName) ?? null;
  const free = freeOf(record);
  const usedTold = numberNamed(record, usedName) ?? null;
  const total = size ?? (provider !== undefined && usedTold !== null && free !== null ? usedTold + free : null);
  const used = usedTold ?? (total !== null && free !== null && free <= total ? total - free : null);
  const isNetwork = /^(?:4|network|netzwerk|réseau|сетевой)/i.test(record.get('drivetype') ?? '');
  const isPartition = hasAny(record, 'partitionnumber');
  if (total === null && !isNetwork && !isPartition) return null;
  const type = valueOf(record, 'filesystem', 'filesystemtype', 'fstype');
  const mount = mountOf(record);
  if (isPartition && mount === null) return null;
  return newFileSystem({
    mount,
    device: isNetwork
      ? valueOf(record, 'providername', 'displayroot')
      : valueOf(record, 'deviceid', 'volume', 'uniqueid', 'path'),
    type: type === null || /^(?:\d+|unknown)$/i.test(type) ? null : type,
    sizeBytes: isPartition ? null : total,
    usedBytes: used,
    usedPct: percentOf(record),
  });
}

function percentOf(record: Fields): number | null {
  for (const [name, value] of record) {
    const pct = decimalOf(value.replace('%', ''));
    if (pct === null) continue;
    if (percentName.test(name)) return pct;
    if (percentFreeName.test(name)) return 100 - pct;
  }
  return null;
}

function mountOf(record: Fields): string | null {
  for (const name of ['driveletter', 'deviceid', 'drive', 'name', 'root', 'caption', 'disk', 'mountpoint', 'volume']) {
    const value = record.get(name) ?? '';
    if (/^\d{2}$/.test(value) && name === 'driveletter') return `${String.fromCharCode(Number(value))}:`;
    if (/^[A-Za-z]$/.test(value) && name !== 'volume') return `${value.toUpperCase()}:`;
    if (/^[A-Za-z]:\\?$/.test(value)) return value.slice(0, 2).toUpperCase();
    if (/^[A-Za-z]:\\[^?]/.test(value)) return value.replace(/\\$/, '');
  }
  return null;
}

function volumeRemarks({ mount, device }: FileSystem, record: Fields): Remark[] {
  const name = mount ?? device ?? 'a volume';
  if (/^true$/i.test(valueOf(record, 'volumedirty', 'dirtybitset') ?? ''))
    return [repairNeeded(name, 'its dirty bit is set')];
  const state = `${record.get('operationalstatus') ?? ''} ${record.get('healthstatus') ?? ''}`;
  if (/scan needed|spot fix|repair/i.test(state)) return [repairNeeded(name, state.trim())];
  const health = record.get('healthstatus') ?? '';
  return /^(?:warning|unhealthy|[123])$/i.test(health) ? [repairNeeded(name, `health ${health}`)] : [];
}

function diskOf(record: Fields): Disk | null {
  const sizeBytes = numberNamed(record, sizeName) ?? null;
  if (sizeBytes === 0 || (sizeBytes === null && record.has('size'))) return null;
  const model = valueOf(record, 'model', 'friendlyname', 'caption');
  const number = valueOf(record, 'number', 'disknumber', 'deviceid', 'index');
  const name =
    number === null
      ? valueOf(record, 'name', 'friendlyname')
      : /^\d+$/.test(number)
        ? `PhysicalDrive${number}`
        : number;
  return newDisk({ name: name?.replace(/^\\\\\.\\/, '') ?? null, model, sizeBytes, media: mediaOf(record, model) });
}

function mediaOf(record: Fields, model: string | null): Disk['media'] {
  const told = record.get('mediatype') ?? '';
  if (/^(?:SSD|4)$/i.test(told)) return 'ssd';
  if (/^(?:HDD|3)$/i.test(told)) return isMadeUp(model) ? 'unknown' : 'hdd';
  return /\bSSD|NVMe/i.test(model ?? '') && !isMadeUp(model) ? 'ssd' : 'unknown';
}

function diskRemarks({ name, model }: Disk, record: Fields): Remark[] {
  const health = record.get('healthstatus') ?? '';
  const status = record.get('status') ?? '';
  const isBad = /^(?:warning|unhealthy|1|2)$/i.test(health) || /^pred fail$/i.test(status);
  return isBad
    ? [warning(`${model ?? name ?? 'a disk'}: Windows says ${isBad && health !== '' ? health : status}`)]
    : [];
}
