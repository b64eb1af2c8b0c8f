// `smartctl --json`: a drive, a list of devices, or why neither could be had (format: smartctl(8), scsiprint.cpp, nvmeprint.cpp).
import { newDrive, withStatus, type Drive } from '../../kinds/smart.ts';
import { critical, unknown, type Remark } from '../../kinds/verdict.ts';
import { isObject, jsonAt, jsonFlag, jsonList, jsonNumber, jsonString, type JsonObject } from '../json.ts';
import { within } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { attributeRemarks, celsius, factsOf, hoursWithin, type Attribute } from './attributes.ts';
import { documentsOf, objectsIn } from './documents.ts';

const marks = [
  'smartctl',
  'smart_status',
  'ata_smart_attributes',
  'nvme_smart_health_information_log',
  'scsi_grown_defect_list',
  'scsi_error_counter_log',
  'ata_smart_data',
] as const;

const isAnswer = (object: JsonObject) =>
  (isObject(object.smartctl) && (Array.isArray(object.smartctl.version) || Array.isArray(object.smartctl.argv))) ||
  (isObject(object.device) && 'info_name' in object.device && 'model_name' in object) ||
  marks.some((mark) => mark !== 'smartctl' && isObject(object[mark]));

export const smartctlJson: Parser<'smart'> = {
  kind: 'smart',
  tool: 'smartctl',
  claims: (text) =>
    text.includes('{') &&
    (marks.some((mark) => text.includes(`"${mark}"`)) ||
      (text.includes('"info_name"') && text.includes('"model_name"'))),
  parse(text) {
    const answers = documentsOf(text).flatMap((document) => objectsIn(document, isAnswer));
    if (answers.length === 0) throw new NotUnderstood('no answer of smartctl in it');
    const found = answers.flatMap((answer) => drivesOf(answer));
    const remarks = found.flatMap(({ more }) => more);
    return { body: { drives: found.map(({ drive, more }) => withStatus(drive, more)) }, remarks };
  },
};

type Found = { drive: Drive; more: Remark[] };

function drivesOf(answer: JsonObject): Found[] {
  if (Array.isArray(answer.devices)) return listed(answer);
  if (jsonList(answer, 'smartctl', 'argv').some((word) => String(word).startsWith('--scan'))) return [];
  const name = nameOf(answer);
  const base = newDrive({ ...identity(answer), name });
  const messages = jsonList(answer, 'smartctl', 'messages').flatMap((message) => jsonString(message, 'string') ?? []);
  const exit = jsonNumber(answer, 'smartctl', 'exit_status') ?? 0;
  const attributes = attributesOf(answer);
  const drive = { ...base, ...health(answer, exit), ...numbersOf(answer, attributes) };
  const more = attributeRemarks(name ?? 'the drive', attributes);
  if (drive.smartPassed === null && drive.criticalWarning === null) {
    more.push(...messages.map((message) => unknown(`${name ?? 'smartctl'}: ${message}`)));
  }
  for (const message of messages) {
    if (/failure expected|failure predict/i.test(message)) more.push(critical(`${name ?? 'the drive'}: ${message}`));
  }
  return [{ drive, more }];
}

/** `--scan`: of several drives behind one controller only name and type together tell them apart. */
function listed(answer: JsonObject): Found[] {
  return jsonList(answer, 'devices').flatMap((device) => {
    if (!isObject(device)) return [];
    const name = bareName(jsonString(device, 'info_name')) ?? jsonString(device, 'name');
    const more: Remark[] = [];
    const problem = jsonString(device, 'open_error');
    if (problem !== null) more.push(unknown(`${name}: ${problem}`));
    return [{ drive: newDrive({ name, interface: interfaceOf({ device }) }), more }];
  });
}

const bareName = (name: string | null): string | null => name?.replace(/(?: \[(?:SAT|SCSI|ATA)\])+$/, '') ?? null;

function nameOf(answer: JsonObject): string | null {
  const told = bareName(jsonString(answer, 'device', 'info_name')) ?? jsonString(answer, 'device', 'name');
  if (told !== null) return told;
  const words = jsonList(answer, 'smartctl', 'argv').filter((word) => typeof word === 'string');
  return words.findLast((word) => /^(\/dev\/|\\\\\.\\|IOService)/.test(word)) ?? null;
}

function identity(answer: JsonObject): Partial<Drive> {
  const words = [
    jsonString(answer, 'scsi_vendor') ?? jsonString(answer, 'vendor'),
    jsonString(answer, 'scsi_product') ?? jsonString(answer, 'product'),
  ];
  const scsi = words.filter((word) => word !== null).join(' ');
  return {
    model: jsonString(answer, 'model_name') ?? jsonString(answer, 'scsi_model_name') ?? (scsi === '' ? null : scsi),
    serial: jsonString(answer, 'serial_number'),
    interface: interfaceOf(answer),
    capacityBytes: capacityOf(answer),
  };
}

function capacityOf(answer: JsonObject): number | null {
  const paths = [['nvme_total_capacity'], ['user_capacity', 'bytes'], ['nvme_namespaces', 0, 'capacity', 'bytes']];
  for (const path of paths) {
    const bytes = jsonNumber(answer, ...path);
    if (bytes !== null && bytes > 0) return bytes;
  }
  return null;
}

function interfaceOf(answer: JsonObject): Drive['interface'] {
  const type = jsonString(answer, 'device', 'type') ?? '';
  const told = jsonString(answer, 'device', 'info_name') ?? '';
  if (/^(usb|snt)/i.test(type) || /\[USB/i.test(told)) return 'usb';
  const protocol = jsonString(answer, 'device', 'protocol') ?? '';
  if (/nvme/i.test(protocol) || isObject(answer.nvme_smart_health_information_log)) return 'nvme';
  if (/^ata$/i.test(protocol) || isObject(answer.ata_smart_attributes)) return 'sata';
  const transport = jsonString(answer, 'scsi_transport_protocol', 'name');
  if (transport !== null) return /sas|spl/i.test(transport) ? 'sas' : 'unknown';
  return typeof answer.scsi_grown_defect_list === 'number' ? 'sas' : 'unknown';
}

function health(answer: JsonObject, exit: number): Partial<Drive> {
  const nvme = answer.nvme_smart_health_information_log;
  const bits = jsonNumber(nvme, 'critical_warning') ?? jsonNumber(answer, 'smart_status', 'nvme', 'value');
  const told = jsonFlag(answer, 'smart_status', 'passed');
  // Bit 3 of the exit status: the drive itself says that it is failing (smartctl(8), RETURN VALUES).
  const failing = Math.floor(exit / 8) % 2 === 1;
  return { smartPassed: told ?? (failing ? false : null), criticalWarning: within(bits, 0, 255) };
}

function attributesOf(answer: JsonObject): Attribute[] {
  return jsonList(answer, 'ata_smart_attributes', 'table').flatMap((row) => {
    const id = jsonNumber(row, 'id');
    if (id === null) return [];
    const raw = jsonAt(row, 'raw');
    return [
      {
        id,
        name: jsonString(row, 'name') ?? '',
        value: jsonNumber(row, 'value'),
        raw: jsonString(raw, 'string') ?? jsonString(raw, 'value') ?? '',
        prefail: jsonFlag(row, 'flags', 'prefailure') === true,
        failing: /now/i.test(jsonString(row, 'when_failed') ?? ''),
      },
    ];
  });
}

function numbersOf(answer: JsonObject, attributes: readonly Attribute[]): Partial<Drive> {
  const facts = factsOf(attributes);
  const nvme = answer.nvme_smart_health_information_log;
  const environment = jsonAt(answer, 'scsi_environmental_reports', 'temperature_1', 'current');
  const temperature =
    celsius(jsonNumber(answer, 'temperature', 'current')) ??
    celsius(jsonNumber(nvme, 'temperature')) ??
    celsius(typeof environment === 'number' ? environment : null) ??
    facts.temperatureC;
  const used =
    jsonNumber(nvme, 'percentage_used') ??
    jsonNumber(answer, 'endurance_used', 'current_percent') ??
    jsonNumber(answer, 'scsi_percentage_used_endurance_indicator') ??
    endurancePage(answer) ??
    facts.percentUsed;
  return {
    temperatureC: temperature,
    powerOnHours:
      hoursWithin(jsonNumber(answer, 'power_on_time', 'hours')) ??
      hoursWithin(jsonNumber(nvme, 'power_on_hours')) ??
      facts.powerOnHours,
    percentUsed: within(used, 0, 255),
    availableSparePct: within(
      jsonNumber(nvme, 'available_spare') ?? jsonNumber(answer, 'spare_available', 'current_percent'),
      0,
      100,
    ),
    reallocatedSectors: facts.reallocatedSectors,
    pendingSectors: facts.pendingSectors ?? jsonNumber(answer, 'scsi_pending_defects', 'count'),
    uncorrectableSectors: facts.uncorrectableSectors ?? uncorrectedOf(answer),
    crcErrors: facts.crcErrors,
    grownDefects: within(jsonNumber(answer, 'scsi_grown_defect_list'), 0, 4_294_967_294),
    mediaErrors: within(jsonNumber(nvme, 'media_errors'), 0, Number.MAX_SAFE_INTEGER),
  };
}

/** What ATA's device statistics say of a solid state drive's endurance. */
function endurancePage(answer: JsonObject): number | null {
  for (const page of jsonList(answer, 'ata_device_statistics', 'pages')) {
    for (const row of jsonList(page, 'table')) {
      if (/^percentage used endurance/i.test(jsonString(row, 'name') ?? '')) return jsonNumber(row, 'value');
    }
  }
  return null;
}

function uncorrectedOf(answer: JsonObject): number | null {
  const log = jsonAt(answer, 'scsi_error_counter_log');
  const counts = ['read', 'write', 'verify'].flatMap((way) => jsonNumber(log, way, 'total_uncorrected_errors') ?? []);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}
