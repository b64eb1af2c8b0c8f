// macOS: `diskutil info` and system_profiler's SPNVMeDataType, SPSerialATADataType and SPSASDataType, text and JSON.
import { newDrive, withStatus, type Drive } from '../../kinds/smart.ts';
import { jsonString, type JsonObject } from '../json.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { isPlist, plistOf } from '../plist.ts';
import { documentsOf, objectsIn } from './documents.ts';

const isDisk = (object: JsonObject) =>
  'smart_status' in object && !('smartctl' in object) && typeof object.smart_status === 'string';

export const macos: Parser<'smart'> = {
  kind: 'smart',
  tool: 'macOS',
  claims: (text) =>
    /^[ \t]*(SMART Status|S\.M\.A\.R\.T\. status|SMART-Status|S\.M\.A\.R\.T\.-Status|Состояние S\.M\.A\.R\.T\.):\s/im.test(
      text,
    ) ||
    /"SP(NVMe|SerialATA|SAS)DataType"/.test(text) ||
    /"smart_status"\s*:\s*"/.test(text) ||
    (isPlist(text) && /<key>smart_status<\/key>\s*<string>/.test(text)),
  parse(text) {
    const drives = /"smart_status"\s*:|"SP\w+DataType"|<key>smart_status/.test(text)
      ? jsonDrives(text)
      : [...infoDrives(text), ...profiledDrives(text)];
    if (drives.length === 0) throw new NotUnderstood('no drive in it');
    return { body: { drives: drives.map((drive) => withStatus(drive)) } };
  },
};

/** `Verified`, `Failing`, `Not Supported`; localised by system_profiler. */
function passedOf(word: string | null): boolean | null {
  if (/^(verified|überprüft|vérifié|verificad[oa]|verificato|проверено|подтвержден\S*|ok)/iu.test(word ?? ''))
    return true;
  return /^(failing|about to fail|failed|fehler|défaillant)/iu.test(word ?? '') ? false : null;
}

function jsonDrives(text: string): Drive[] {
  const documents = isPlist(text) ? [plistOf(text)] : documentsOf(text);
  const disks = documents.flatMap((document) => objectsIn(document, isDisk));
  return disks.map((disk) => {
    const get = (name: string) => jsonString(disk, name);
    return newDrive({
      name: get('bsd_name') ?? get('_name'),
      model: get('device_model') ?? get('_name'),
      serial: get('device_serial'),
      interface:
        get('spsata_ncq') !== null || text.includes('SPSerialATADataType')
          ? 'sata'
          : text.includes('SPNVMeDataType')
            ? 'nvme'
            : 'unknown',
      capacityBytes: bytesOf(get('size_in_bytes'), 1000) ?? bytesOf(get('size'), 1000),
      smartPassed: passedOf(get('smart_status')),
    });
  });
}

const exactBytes = (text: string | undefined): number | null => {
  const digits = /\(([\d.,\s\u00A0]{4,30})\s*[Bb]yt/.exec(text ?? '')?.[1]?.replace(/\D/g, '');
  return digits === undefined || digits === '' ? bytesOf(text, 1000) : Number(digits);
};

function infoDrives(text: string): Drive[] {
  const records: Map<string, string>[] = [];
  for (const row of text.split('\n')) {
    const pair = /^[ \t]*([A-Z][\w /.()-]{1,50}?):\s+(.*)$/.exec(row.slice(0, 500));
    if (pair === null) continue;
    if (pair[1] === 'Device Identifier') records.push(new Map());
    const record = records.at(-1);
    if (record !== undefined && !record.has(pair[1]!)) record.set(pair[1]!, pair[2]!.trim());
  }
  return records.flatMap((record) => {
    const status = record.get('SMART Status');
    if (status === undefined) return [];
    return [
      newDrive({
        name: record.get('Device Node') ?? record.get('Device Identifier') ?? null,
        model: record.get('Device / Media Name') ?? null,
        interface: protocolOf(record.get('Protocol') ?? ''),
        capacityBytes: exactBytes(record.get('Disk Size') ?? record.get('Total Size')),
        smartPassed: passedOf(status),
      }),
    ];
  });
}

function protocolOf(word: string): Drive['interface'] {
  if (/^sata|^ata/i.test(word)) return 'sata';
  if (/^usb/i.test(word)) return 'usb';
  if (/^sas/i.test(word)) return 'sas';
  return /pci|nvme|apple fabric/i.test(word) ? 'nvme' : 'unknown';
}

/** An indented tree: the drive's own lines stand before those of its volumes. */
function profiledDrives(text: string): Drive[] {
  const drives: { values: Map<string, string>; type: Drive['interface'] }[] = [];
  let open: Map<string, string> | null = null;
  let type: Drive['interface'] = 'unknown';
  for (const long of text.split('\n')) {
    const row = long.slice(0, 500);
    if (/^\s{0,8}(NVMExpress|NVMe|Apple SSD Controller|Generic SSD Controller):/.test(row)) type = 'nvme';
    else if (/^\s{0,8}(SATA\/SATA Express|SATA|Serial-?ATA|Intel .*AHCI.*):/.test(row)) type = 'sata';
    else if (/^\s{0,8}SAS:/.test(row)) type = 'sas';
    const pair = /^[ \t]*([^:]{1,50}):\s+(.*)$/.exec(row);
    if (pair === null) continue;
    const name = pair[1]!.trim().toLowerCase();
    if (
      /^(capacity|kapazität|capacité|capacidad|capacità|ёмкость|емкость)$/.test(name) &&
      (open === null || open.has('done'))
    )
      open = new Map();
    if (open === null) continue;
    if (!open.has(name)) open.set(name, pair[2]!.trim());
    if (/^(s\.m\.a\.r\.t\.[ -]status|состояние s\.m\.a\.r\.t\.)$/.test(name) && !open.has('done')) {
      open.set('done', pair[2]!.trim());
      drives.push({ values: open, type });
    }
  }
  return drives.map(({ values, type: of }) => {
    const get = (...names: string[]) =>
      names.map((name) => values.get(name)).find((value) => value !== undefined && value !== '') ?? null;
    return newDrive({
      name: get('bsd name', 'bsd-name', 'nom bsd'),
      model: get('model', 'modell', 'modèle', 'modelo', 'modello', 'модель'),
      serial: get('serial number', 'seriennummer', 'numéro de série', 'серийный номер'),
      interface: of,
      capacityBytes: exactBytes(
        get('capacity', 'kapazität', 'capacité', 'capacidad', 'capacità', 'ёмкость', 'емкость') ?? undefined,
      ),
      smartPassed: passedOf(get('done')),
    });
  });
}
