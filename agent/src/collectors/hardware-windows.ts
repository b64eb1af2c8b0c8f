// Hardware of Windows: memory modules, graphics, printers, and Windows' own edition and licence.
import type { Facts } from '@vakhta/shared/reading';
import type { Host } from '../host.ts';
import type { FactsPart } from '../kept-parts.ts';
import type { MemoryModule } from '../kinds/hardware.ts';
import { moduleFacts, namedFacts } from '../module-facts.ts';
import { jsonFlag, jsonNumber, jsonString, type Json } from '../parsers/json.ts';
import { askPowerShell, type Script, type ScriptAnswer } from '../powershell.ts';
import { factsOf } from '../telling/told.ts';

type Part = 'modules' | 'graphics' | 'printers' | 'system' | 'licence';

/** The licence is asked for by Windows' own id and for the one product that has a key: without that it takes minutes. */
export const hardwareScript: Script<Part> = {
  timeoutMs: 240_000,
  parts: {
    modules: `Get-CimInstance -ClassName Win32_PhysicalMemory -OperationTimeoutSec 40 | ForEach-Object {[pscustomobject]@{slot=[string]$_.DeviceLocator;bank=[string]$_.BankLabel;bytes=$_.Capacity;type=$_.SMBIOSMemoryType;configured=$_.ConfiguredClockSpeed;speed=$_.Speed;maker=[string]$_.Manufacturer;part=[string]$_.PartNumber;serial=[string]$_.SerialNumber}}`,
    graphics: `Get-CimInstance -ClassName Win32_VideoController -OperationTimeoutSec 40 | ForEach-Object {[pscustomobject]@{name=[string]$_.Name;id=[string]$_.PNPDeviceID}}`,
    printers: `Get-CimInstance -ClassName Win32_Printer -OperationTimeoutSec 40 | ForEach-Object {[pscustomobject]@{name=[string]$_.Name;driver=[string]$_.DriverName;port=[string]$_.PortName}}`,
    system: `$o=Get-CimInstance -ClassName Win32_OperatingSystem -OperationTimeoutSec 40; $c=Get-CimInstance -ClassName Win32_ComputerSystem -OperationTimeoutSec 40
$k=Get-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
[pscustomobject]@{caption=[string]$o.Caption;build=[string]$o.BuildNumber;revision=$k.UBR;feature=[string]$k.DisplayVersion;release=[string]$k.ReleaseId;installed=(iso $o.InstallDate);maker=[string]$c.Manufacturer;model=[string]$c.Model;hypervisor=$c.HypervisorPresent}`,
    licence: `Get-CimInstance -ClassName SoftwareLicensingProduct -Filter "ApplicationID='55c92734-d682-4d71-983e-d6ec3f16059f' AND PartialProductKey IS NOT NULL" -OperationTimeoutSec 90 | ForEach-Object {[pscustomobject]@{name=[string]$_.Name;status=[int]$_.LicenseStatus;grace=$_.GracePeriodRemaining}}`,
  },
};

export function hardwareOfWindows(host: Host): FactsPart[] {
  // Asked once for all parts.
  let asked: Promise<ScriptAnswer<Part>> | null = null;
  const read = (part: Part, tell: (records: Json[]) => Facts | null) => async (): Promise<Facts | null> => {
    const answer = (await (asked ??= askPowerShell(host, hardwareScript)))[part];
    if ('records' in answer) return tell(answer.records);
    if (answer.because === 'absent') return null;
    throw new Error(answer.reason);
  };
  return [
    { what: 'memory', read: read('modules', (records) => moduleFacts(records.map(moduleOf))) },
    { what: 'graphics', read: read('graphics', (records) => namedFacts('graphics', namesOf(records))) },
    { what: 'printers', read: read('printers', printersOf) },
    { what: 'system', read: read('system', systemOf) },
    { what: 'licence', read: read('licence', licenceOf) },
  ];
}

/** SMBIOSMemoryType, as in the SMBIOS reference specification, 7.18.2 */
const memoryTypes = new Map<number, string>([
  [20, 'DDR'],
  [21, 'DDR2'],
  [24, 'DDR3'],
  [26, 'DDR4'],
  [29, 'LPDDR3'],
  [30, 'LPDDR4'],
  [34, 'DDR5'],
  [35, 'LPDDR5'],
]);

const filler = /^(?:0+|unknown|undefined|none|not specified|to be filled.*|[\s.x-]*)$/i;
const known = (text: string | null) => (text === null || filler.test(text) ? null : text);
const positive = (value: number | null) => (value !== null && value > 0 ? value : null);

function moduleOf(record: Json): MemoryModule {
  const [slot, bank] = [jsonString(record, 'slot'), jsonString(record, 'bank')];
  return {
    slot: [bank, slot].filter((word) => word !== null).join(' ') || null,
    sizeBytes: positive(jsonNumber(record, 'bytes')),
    type: memoryTypes.get(jsonNumber(record, 'type') ?? -1) ?? null,
    speedMhz: positive(jsonNumber(record, 'configured')) ?? positive(jsonNumber(record, 'speed')),
    manufacturer: known(jsonString(record, 'maker')),
    part: known(jsonString(record, 'part')),
    serial: known(jsonString(record, 'serial')),
  };
}

/** Drivers of remote desktops show themselves as graphics for as long as a session lasts. */
const namesOf = (records: readonly Json[]) =>
  records.flatMap((record) => {
    const name = jsonString(record, 'name');
    return name === null || !/^PCI\\|^ACPI\\|^VMBUS\\/i.test(jsonString(record, 'id') ?? '') ? [] : name;
  });

/** Windows brings some along that print into files, and a remote session those of who is in it. */
const ownPrinter = /^(?:Microsoft Print to PDF|Microsoft XPS Document Writer|Fax|OneNote.*|Send to OneNote.*)$/i;

function printersOf(records: readonly Json[]): Facts | null {
  const facts: Facts = {};
  for (const record of records) {
    const [name, port] = [jsonString(record, 'name'), jsonString(record, 'port') ?? ''];
    if (name === null || ownPrinter.test(name) || /^TS\d{3}$|^PORTPROMPT:|^nul:/i.test(port)) continue;
    const words = [jsonString(record, 'driver'), port === '' ? null : `(${port})`];
    facts[`printer.${name}`.slice(0, 256)] =
      words
        .filter((word) => word !== null)
        .join(' ')
        .slice(0, 200) || 'installed';
  }
  return Object.keys(facts).length === 0 ? null : facts;
}

const virtualMaker =
  /vmware|virtualbox|innotek|qemu|xen|parallels|bochs|virtual machine|kvm|amazon ec2|google compute/i;

function systemOf([record]: readonly Json[]): Facts {
  const maker = `${jsonString(record, 'maker')} ${jsonString(record, 'model')}`;
  const isVirtual = virtualMaker.test(maker);
  const [build, revision] = [jsonString(record, 'build'), jsonString(record, 'revision')];
  const feature = jsonString(record, 'feature') ?? jsonString(record, 'release');
  return factsOf('machine', {
    // A hypervisor is present on physical machines too, whose own Windows runs on one.
    kind: isVirtual ? 'virtual' : jsonFlag(record, 'hypervisor') === null && maker === 'null null' ? null : 'physical',
    hypervisor: isVirtual ? maker : null,
    edition: [jsonString(record, 'caption'), feature].filter((word) => word !== null).join(' '),
    build: build === null ? null : revision === null ? build : `${build}.${revision}`,
    installed_at: jsonString(record, 'installed'),
  });
}

/** LicenseStatus, as in the class's documentation. The key itself is nobody's business. */
const licenceWords = [
  'unlicensed',
  'licensed',
  'in its first days of grace',
  'in grace after a change',
  'not genuine',
  'notification',
  'in extended grace',
];

function licenceOf([record]: readonly Json[]): Facts {
  const status = jsonNumber(record, 'status');
  // The class answered, and with no product: none has a key.
  if (record === undefined) return { 'machine.licence': 'no key' };
  return factsOf('machine', { licence: status === null ? null : (licenceWords[status] ?? null) });
}
