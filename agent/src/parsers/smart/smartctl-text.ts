// smartctl's text, 5.x to 7.x, of ATA, SCSI and NVMe drives, one or several after the other (smartctl(8)).
import { newDrive, withStatus, type Drive } from '../../kinds/smart.ts';
import { critical, unknown, type Remark } from '../../kinds/verdict.ts';
import { bytesOf, countOf, firstNumber, within } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { attributeRemarks, celsius, factsOf, hoursWithin, type Attribute } from './attributes.ts';
import { heading, partsOf, type Part } from './smartctl-parts.ts';

const opening = /^[ \t]*Smartctl open device: (.+?) failed: ?(.*)$/i;
const troubles = [
  /^[ \t]*((?:\/dev\/)?\S+): (Device of type '\S{1,80}' \[\S{1,80}\] opened|Unable to detect device type|Unknown USB bridge.*|Type '.*|unsupported.*)$/i,
  /^[ \t]*()(Read Device Identity failed:.*|Read NVMe Identify Controller failed:.*|A mandatory SMART command failed.*)$/i,
  /^[ \t]*()(Device is in (?:STANDBY|SLEEP|IDLE\S*|LOW-POWER).* mode.*)$/i,
  /^[ \t]*()(SMART Disabled\..*|Device does not support SMART|SMART Status, Attributes and Thresholds cannot be read.*)$/i,
  /^[ \t]*()(SMART support is:\s+(?:Unavailable|Disabled|Ambiguous).*)$/i,
  /^[ \t]*()(Permission denied.*|Operation not permitted.*|.*try adding '-d megaraid,N'.*|.*INQUIRY failed.*)$/i,
];

export const smartctlText: Parser<'smart'> = {
  kind: 'smart',
  tool: 'smartctl',
  claims: (text) =>
    /^[ \t]*smartctl (?:version )?\d|=== START OF (?:INFORMATION|READ SMART DATA|SMART DATA) SECTION|^[ \t]*Smartctl open device: |SMART overall-health self-assessment test result:|^[ \t]*SMART Health Status: |^ID# ATTRIBUTE_NAME|^[ \t]*\d{1,3} \S+ +0x[\da-f]{4} +\d{3} +\d{3} +(?:\d{3}|---) +(?:Pre-fail|Old_age)|SMART\/Health Information \(NVMe Log/im.test(
      text,
    ),
  parse(text) {
    // Swiss locales part thousands with a typographic apostrophe.
    const found = partsOf(text.replace(/(\d)[\u2019\u02BC](?=\d{3})/g, "$1'")).flatMap((part) => driveOf(part) ?? []);
    if (found.length === 0 && !text.split('\n', 50).some((row) => heading.test(row) && /\[\S+-\S+\]/.test(row)))
      throw new NotUnderstood('nothing of a drive in it');
    return {
      body: { drives: found.map(({ drive, more }) => withStatus(drive, more)) },
      remarks: found.flatMap(({ more }) => more),
    };
  },
};

/** The first value of each name; names in lower case, as `Device Model: WDC …` gives them. */
function valuesOf(rows: readonly string[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const row of rows) {
    const colon = row.indexOf(':');
    const name = row.slice(0, Math.max(0, colon)).trim().toLowerCase().replace(/\s+/g, ' ');
    if (colon > 0 && colon < 70 && !values.has(name)) values.set(name, row.slice(colon + 1).trim());
  }
  return values;
}

function driveOf(part: Part): { drive: Drive; more: Remark[] } | null {
  const { rows } = part;
  const values = valuesOf(rows);
  const attributes = attributesOf(rows);
  const failed = troublesOf(rows);
  const opened = rows.map((row) => opening.exec(row)).find((found) => found !== null);
  const name = part.name ?? opened?.[1]?.trim() ?? failed.find((trouble) => trouble.name !== '')?.name ?? null;
  const passed = passedOf(values);
  const drive: Drive = {
    ...newDrive({ ...identityOf(values), name }),
    ...numbersOf(rows, values, attributes),
    smartPassed: passed,
  };
  const isEmpty =
    drive.model === null &&
    drive.serial === null &&
    passed === null &&
    attributes.length === 0 &&
    drive.temperatureC === null &&
    drive.criticalWarning === null;
  const more: Remark[] = attributeRemarks(name ?? drive.model ?? 'the drive', attributes);
  if (opened) more.push(unknown(`${name ?? opened[1]}: can't be opened (${opened[2]?.trim() || 'no reason told'})`));
  if (passed === null && drive.criticalWarning === null) {
    more.push(...failed.slice(0, 5).map(({ told }) => unknown(`${name ?? drive.model ?? 'the drive'}: ${told}`)));
  }
  if (rows.some((row) => /^[ \t]*Drive failure expected in less than/i.test(row)) && passed !== true) {
    drive.smartPassed = false;
    more.push(critical(`${name ?? drive.model ?? 'the drive'}: failure is expected in less than 24 hours`));
  }
  return isEmpty && more.length === 0 && drive.capacityBytes === null ? null : { drive, more };
}

function troublesOf(rows: readonly string[]): { name: string; told: string }[] {
  return rows.flatMap((row) => {
    for (const trouble of troubles) {
      const found = row.length < 300 && !opening.test(row) ? trouble.exec(row) : null;
      if (found !== null) return [{ name: found[1]!, told: found[2]!.trim().replace(/\s+/g, ' ') }];
    }
    return [];
  });
}

function passedOf(values: ReadonlyMap<string, string>): boolean | null {
  const ata = values.get('smart overall-health self-assessment test result');
  if (ata !== undefined) {
    if (/^passed/i.test(ata)) return true;
    return /^failed/i.test(ata) ? false : null;
  }
  const scsi = values.get('smart health status');
  if (scsi === undefined || scsi === '') return null;
  return /^ok/i.test(scsi);
}

function identityOf(values: ReadonlyMap<string, string>): Partial<Drive> {
  const get = (...names: string[]) => {
    for (const name of names) {
      const value = values.get(name);
      if (value !== undefined && value !== '' && !/^\[?(no information|not available)/i.test(value)) return value;
    }
    return null;
  };
  const scsi = [get('vendor'), get('product')].filter((word) => word !== null).join(' ');
  // 5.x printed vendor, product and version in one line.
  const old =
    get('device')
      ?.replace(/\s+Version: .*$/, '')
      .replace(/\s+/g, ' ') ?? null;
  const isAta = get('device model', 'ata version is', 'sata version is', 'lu wwn device id') !== null;
  const isNvme =
    get('nvme version', 'critical warning', 'total nvm capacity', 'percentage used', 'namespace 1 size/capacity') !==
    null;
  const transport = get('transport protocol');
  const type: Drive['interface'] = isNvme
    ? 'nvme'
    : isAta
      ? 'sata'
      : transport !== null && /sas|spl/i.test(transport)
        ? 'sas'
        : 'unknown';
  return {
    model: get('device model', 'model number') ?? (scsi === '' ? old : scsi),
    serial: get('serial number'),
    interface: type,
    capacityBytes:
      [get('total nvm capacity'), get('user capacity'), get('namespace 1 size/capacity')]
        .map(capacityOf)
        .find((bytes) => bytes !== null) ?? null,
  };
}

/** `4,000,787,030,016 bytes [4.00 TB]`, with whatever the locale puts between thousands. */
function capacityOf(text: string | null): number | null {
  if (text === null) return null;
  const exact = text.split(/bytes|\[/)[0]!.replace(/[^\d]/g, '');
  const bytes = exact === '' ? bytesOf(text, 1000) : Number(exact);
  // A drive without a medium prints bytes that nobody has written.
  return within(bytes, 1, Number.MAX_SAFE_INTEGER);
}

/** Both tables: `FLAG VALUE WORST THRESH TYPE UPDATED WHEN_FAILED RAW_VALUE`, and brief `FLAGS VALUE WORST THRESH FAIL RAW_VALUE`. */
function attributesOf(rows: readonly string[]): Attribute[] {
  const attributes: Attribute[] = [];
  for (const row of rows) {
    if (row.length > 500 || !/^[ \t]*\d/.test(row)) continue;
    const words = row.trim().split(/\s+/);
    const id = Number(words[0]);
    if (!Number.isInteger(id) || id < 1 || id > 255 || words.length < 7) continue;
    const flags = words[2]!;
    const isOld = /^0x[\da-f]+$/i.test(flags);
    const [failed, raw] = isOld ? [words[8] ?? '', words.slice(9)] : [words[6] ?? '', words.slice(7)];
    // What is no row of a table has neither of these where they stand, so that blank lines and cut headings don't matter.
    if (isOld ? !/^(pre-fail|old_age)$/i.test(words[6]!) : !/^[-PORSCK]{6}/.test(flags)) continue;
    attributes.push({
      id,
      name: words[1]!,
      value: countOf(words[3]),
      raw: raw.join(' '),
      prefail: isOld ? /^pre-fail/i.test(words[6] ?? '') : flags.startsWith('P'),
      failing: /^(failing_now|now)/i.test(failed),
    });
  }
  return attributes;
}

function numbersOf(
  rows: readonly string[],
  values: ReadonlyMap<string, string>,
  attributes: readonly Attribute[],
): Partial<Drive> {
  const facts = factsOf(attributes);
  const isNvme = values.has('critical warning') || values.has('available spare');
  const count = (name: string) => countOf(values.get(name)?.split(/\s+\[/)[0]);
  const percent = (name: string) => firstNumber(values.get(name));
  const warningBits = values.get('critical warning');
  return {
    temperatureC: celsius(temperatureOf(rows, values)) ?? facts.temperatureC,
    powerOnHours: isNvme ? hoursWithin(count('power on hours')) : (facts.powerOnHours ?? hoursOf(rows)),
    percentUsed: within(
      percent('percentage used') ??
        percent('percentage used endurance indicator') ??
        endurancePage(rows) ??
        facts.percentUsed,
      0,
      255,
    ),
    availableSparePct: within(percent('available spare'), 0, 100),
    reallocatedSectors: facts.reallocatedSectors,
    pendingSectors: facts.pendingSectors ?? within(percent('pending defect count'), 0, 4_294_967_294),
    uncorrectableSectors: facts.uncorrectableSectors ?? uncorrectedOf(rows),
    crcErrors: facts.crcErrors,
    grownDefects: within(percent('elements in grown defect list'), 0, 4_294_967_294),
    mediaErrors: within(count('media and data integrity errors'), 0, Number.MAX_SAFE_INTEGER),
    criticalWarning: warningBits === undefined ? null : bitsOf(warningBits),
  };
}

function bitsOf(text: string): number | null {
  const found = /^(0x[\da-f]{1,2}|\d{1,3})\b/i.exec(text);
  return found === null ? null : within(Number(found[1]), 0, 255);
}

/** `Temperature: 25 Celsius`, `Current Drive Temperature: 40 C`, `Current temperature = 25`, SCT's `Current Temperature: 33 Celsius`. */
function temperatureOf(rows: readonly string[], values: ReadonlyMap<string, string>): number | null {
  const named =
    values.get('temperature') ?? values.get('current drive temperature') ?? values.get('current temperature');
  const value = firstNumber(named);
  if (value !== null && value !== 0) return value;
  for (const row of rows) {
    const found = /^[ \t]*Current temperature = (\d{1,3})\b/i.exec(row);
    if (found !== null) return Number(found[1]);
  }
  return value;
}

/** The drive's own hours; those of a self-test stand in its log and are others. */
function hoursOf(rows: readonly string[]): number | null {
  for (const row of rows) {
    const found =
      /^[ \t]*Accumulated power on time, hours:minutes (\d{1,9}):\d/i.exec(row) ??
      /^[ \t]*number of hours powered up = (\d{1,9})/i.exec(row) ??
      /^[ \t]*Power-on Hours:?\s+(\d{1,9})\b/i.exec(row) ??
      /^0x01\s+0x010\s+4\s+(\d{1,9})\s.*Power-on Hours/.exec(row);
    if (found !== null) return hoursWithin(Number(found[1]));
  }
  return null;
}

/** `0x07  0x008  1               3  ---  Percentage Used Endurance Indicator` in ATA's device statistics. */
function endurancePage(rows: readonly string[]): number | null {
  for (const row of rows) {
    const found = /^[ \t]*0x07\s+0x008\s+1\s+(\d{1,3})\s.*Percentage Used/i.exec(row);
    if (found !== null) return Number(found[1]);
  }
  return null;
}

/** The last column of SCSI's error counter log. */
function uncorrectedOf(rows: readonly string[]): number | null {
  let sum: number | null = null;
  for (const row of rows) {
    if (!/^[ \t]*(read|write|verify):\s/.test(row)) continue;
    const words = row.trim().split(/\s+/);
    const count = words.length >= 8 ? countOf(words.at(-1)) : null;
    if (count !== null) sum = (sum ?? 0) + count;
  }
  return sum;
}
