// Windows: Get-PhysicalDisk, Get-Disk, Get-StorageReliabilityCounter, wmic diskdrive and MSStorageDriver's prediction.
import { newDrive, withStatus, type Drive } from '../../kinds/smart.ts';
import { critical, warning, type Remark } from '../../kinds/verdict.ts';
import { bytesOf, countOf, within } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { flagOf, hasAny, valueOf, type Fields } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { celsius, hoursWithin } from './attributes.ts';

const names = [
  'healthstatus',
  'operationalstatus',
  'predictfailure',
  'poweronhours',
  'temperaturemax',
  'readerrorstotal',
  'status',
  'wear',
];

export const windows: Parser<'smart'> = {
  kind: 'smart',
  tool: 'Windows storage',
  claims: (text) =>
    /\b(HealthStatus|PredictFailure|ReadErrorsTotal|ReadErrorsUncorrected|LoadUnloadCycleCountMax|TemperatureMax)\b/i.test(
      text,
    ) || text.split('\n', 200).some(isWmicStatus),
  parse(text) {
    if (/ResiliencySettingName|IsPrimordial/i.test(text))
      throw new NotUnderstood('pools and virtual disks, not drives');
    const objects = recordsIn(text).filter((object) => hasAny(object, ...names) && isDisk(object));
    if (objects.length === 0) throw new NotUnderstood('no drive in it');
    const found = objects.map(driveOf);
    if (found.every(({ drive, isTold }) => !isTold && drive.model === null)) throw new NotUnderstood('no drive in it');
    return {
      body: { drives: found.map(({ drive, more }) => withStatus(drive, more)) },
      remarks: found.flatMap(({ more }) => more),
    };
  },
};

/** Every object of WMI has a status of its own: what isn't a disk's is left out. */
function isDisk(object: Fields): boolean {
  const told = ['healthstatus', 'predictfailure', 'poweronhours', 'readerrorstotal', 'temperaturemax', 'wear'];
  if (told.some((name) => object.has(name))) return true;
  if (object.has('interfacetype') || /PHYSICALDRIVE\d/i.test(`${object.get('deviceid')} ${object.get('name')}`))
    return true;
  if (/windows/i.test(object.get('caption') ?? '')) return false;
  return (
    [...object.keys()].every((name) => ownNames.has(name)) &&
    (object.size === 1 || object.has('model') || object.has('caption'))
  );
}

const ownNames = new Set(
  'caption model status size serialnumber deviceid mediatype node index firmwarerevision partitions description'.split(
    ' ',
  ),
);

/** A heading of `wmic diskdrive get … status`, or one of its values as a list gives it. */
const isWmicStatus = (row: string): boolean =>
  row.length < 1000 &&
  (/^"?(?:Node,.*\bStatus\b|Status *$|(?:Caption|DeviceID|Index|InterfaceType|MediaType|Model)\b.*\bStatus\b)/.test(
    row,
  ) ||
    /^Status=(?:OK|Pred Fail|Degraded|Error|Unknown)\s*$/i.test(row));

function driveOf(object: Fields): { drive: Drive; more: Remark[]; isTold: boolean } {
  const get = (...wanted: string[]) => valueOf(object, ...wanted);
  const health = healthOf(object);
  const number = get('deviceid', 'number');
  const name = /^\d+$/.test(number ?? '')
    ? `Disk ${number}`
    : (number ?? get('name', 'friendlyname', 'instancename', 'caption', 'model'));
  const drive = newDrive({
    name,
    model: get('model', 'friendlyname', 'caption', 'friendly name'),
    serial: get('serialnumber', 'serial number'),
    interface: interfaceOf(get('bustype', 'interfacetype')),
    capacityBytes: sizeOf(get('size', 'total size')),
    smartPassed: health.passed,
    temperatureC: celsius(countOf(get('temperature'))),
    // The counters give 0 where the drive tells nothing.
    powerOnHours: hoursWithin(countOf(get('poweronhours')) || null),
    percentUsed: within(countOf(get('wear')), 0, 255),
    mediaErrors: uncorrectedOf(object),
  });
  const told = `${name ?? drive.model ?? 'the drive'}: ${health.words}`;
  const more: Remark[] = [];
  if (health.passed === false) more.push(critical(told));
  else if (health.isWarned) more.push(warning(told));
  return {
    drive,
    more,
    isTold:
      health.words !== '' || ['poweronhours', 'readerrorstotal', 'wear', 'temperature'].some((key) => object.has(key)),
  };
}

const well =
  /^(healthy|0|fehlerfrei|integr[oa]|correct[oa]|sain|en bonne santé|saludable|исправ\w*|исправен|работоспособ\w*|здоров\w*)$/iu;
const ill =
  /^(unhealthy|2|fehlerhaft|non integr[oa]|incorrect[oa]|défectueux|non sain|неисправ\w*|неработоспособ\w*)$/iu;
const warned = /^(warning|1|warnung|avviso|advertencia|avertissement|предупреждение)$/iu;

function healthOf(object: Fields): { passed: boolean | null; isWarned: boolean; words: string } {
  const get = (...wanted: string[]) => valueOf(object, ...wanted) ?? '';
  const prediction = flagOf(get('predictfailure'));
  if (prediction !== null)
    return { passed: !prediction, isWarned: false, words: `PredictFailure ${get('predictfailure')}` };
  const health = get('healthstatus');
  const operational = get('operationalstatus').replace(/[{}]/g, '');
  const words = [health, operational].filter((word) => word !== '').join(', ');
  if (/predict/i.test(operational) || ill.test(health)) return { passed: false, isWarned: false, words };
  if (warned.test(health)) return { passed: null, isWarned: true, words };
  if (well.test(health)) return { passed: true, isWarned: false, words };
  // Win32_DiskDrive's own word.
  const status = health === '' ? get('status') : '';
  if (/^pred fail$/i.test(status) || /^(error|nonrecover)$/i.test(status))
    return { passed: false, isWarned: false, words: status };
  if (/^(degraded|stressed)$/i.test(status)) return { passed: null, isWarned: true, words: status };
  return { passed: /^ok$/i.test(status) ? true : null, isWarned: false, words: words || status };
}

function interfaceOf(text: string | null): Drive['interface'] {
  if (/nvme|^17$/i.test(text ?? '')) return 'nvme';
  if (/^sata|^ata$|^11$|^ide$/i.test(text ?? '')) return 'sata';
  if (/^sas|^10$/i.test(text ?? '')) return 'sas';
  return /usb|^7$/i.test(text ?? '') ? 'usb' : 'unknown';
}

function sizeOf(text: string | null): number | null {
  const bytes = bytesOf(text, 1024);
  return bytes !== null && bytes > 0 ? bytes : null;
}

function uncorrectedOf(object: Fields): number | null {
  const counts = ['readerrorsuncorrected', 'writeerrorsuncorrected'].flatMap(
    (name) => countOf(valueOf(object, name)) ?? [],
  );
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}
