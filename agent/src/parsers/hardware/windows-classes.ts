// Windows' classes of hardware and what is installed: Win32_ComputerSystem, BIOS, Processor, PhysicalMemory, network
// adapters, devices, updates and products, as wmic or PowerShell print them; Get-ComputerInfo, Get-NetAdapter and others.
import type { Device, Hardware, MemoryModule, NetworkAdapter, Program } from '../../kinds/hardware.ts';
import { countOf, decimalOf, within } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { hasAll, hasAny, valueOf, type Fields } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { known, memoryOf, newModule, parsedHardware } from './body.ts';
import { isVirtualAdapter, isVirtualMachine, macOf, speedOf } from './virtual.ts';
import { isBareProgram, programOf } from './windows-programs.ts';

type Found = {
  hardware: Partial<Hardware>;
  modules: MemoryModule[];
  adapters: NetworkAdapter[];
  programs: Program[];
  devices: Device[];
  cores: number[];
  read: number;
};

export const windowsClasses: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'Windows classes',
  claims: (text) =>
    /^\s*(?:[[{"]|<Objs\b)/.test(text) ||
    (!/^\s*<(?!<<)/.test(text) &&
      /^[ \t]*"?[A-Za-z_]\w{1,60}"?[ \t]*[:=,;]|^[ \t]*-{2,}(?: +-{2,})*[ \t]*$|^[A-Z]\w+ {2,}[A-Z]\w+/m.test(
        text.slice(0, 20_000),
      )),
  parse: (text) => {
    const found: Found = { hardware: {}, modules: [], adapters: [], programs: [], devices: [], cores: [], read: 0 };
    const records = recordsIn(text);
    for (const record of records) {
      // A lone name with a version may be anything, a list of them is one of programs.
      if (records.length === 1 && isBareProgram(record)) continue;
      const reader = readers.find(({ is }) => is(record));
      if (reader === undefined) continue;
      found.read += 1;
      reader.read(record, found);
    }
    if (found.read === 0) throw new NotUnderstood('no class of hardware in it');
    const { hardware, modules } = found;
    const words = [hardware.manufacturer, hardware.model, hardware.biosVersion];
    const isVirtual =
      hardware.virtual ?? (words.some((word) => typeof word === 'string') ? isVirtualMachine(...words) : null);
    // A BIOS alone that names no hypervisor says little of the machine.
    const isTold = hardware.model !== undefined || isVirtual === true;
    return parsedHardware(
      {
        ...hardware,
        cpuCores:
          hardware.cpuCores ?? (found.cores.length > 0 ? found.cores.reduce((sum, count) => sum + count, 0) : null),
        memoryBytes: hardware.memoryBytes ?? memoryOf(modules),
        virtual: isTold ? isVirtual : null,
      },
      { memoryModules: modules, networkAdapters: found.adapters, programs: found.programs, devices: found.devices },
    );
  },
};

const classOf = (record: Fields) =>
  record.get('creationclassname') ?? record.get('__class') ?? record.get('cimclass') ?? '';

/** Who makes a BIOS for others; a maker of computers names himself there. */
const biosHouses =
  /american megatrends|\bami\b|phoenix|award|insyde|seabios|bochs|edk|tianocore|coreboot|proxmox|byosoft|general software/i;

/** The most telling first: a record is of the first class whose properties it has. */
const readers: { is: (record: Fields) => boolean; read: (record: Fields, found: Found) => void }[] = [
  {
    is: (record) =>
      hasAny(record, 'csmanufacturer', 'osname', 'windowsproductname', 'biossmbiosbiosversion', 'csmodel') &&
      record.size > 1,
    read: (record, { hardware }) => {
      Object.assign(hardware, {
        manufacturer: known(valueOf(record, 'csmanufacturer')),
        model: known(valueOf(record, 'csmodel')),
        serial: known(valueOf(record, 'biosseralnumber', 'biosserialnumber')),
        biosVersion: known(valueOf(record, 'biossmbiosbiosversion', 'biosbiosversion')),
        cpuModel: known(
          valueOf(record, 'csprocessors')
            ?.replace(/^\{|\}$/g, '')
            .split(',')[0],
        ),
        memoryBytes: countOf(valueOf(record, 'cstotalphysicalmemory')),
        os: known(valueOf(record, 'osname', 'windowsproductname')),
        osVersion: known(valueOf(record, 'osversion', 'windowsversion')),
      });
    },
  },
  { is: (record) => hasAny(record, 'hotfixid'), read: (record, { programs }) => programs.push(...fixOf(record)) },
  {
    is: (record) =>
      hasAny(record, 'capacity') &&
      hasAny(
        record,
        'devicelocator',
        'banklabel',
        'memorytype',
        'partnumber',
        'formfactor',
        'smbiosmemorytype',
        'configuredclockspeed',
        'speed',
      ),
    read: (record, { modules }) => modules.push(...moduleOf(record)),
  },
  {
    is: (record) =>
      hasAny(record, 'numberofcores', 'maxclockspeed', 'processorid', 'numberofenabledcore') &&
      hasAny(record, 'name', 'deviceid', 'socketdesignation', 'caption', 'numberofcores'),
    read: (record, found) => {
      found.hardware.cpuModel ??= known(valueOf(record, 'name', 'caption'));
      const cores = countOf(valueOf(record, 'numberofenabledcore')) ?? countOf(valueOf(record, 'numberofcores'));
      if (cores !== null && cores > 0) found.cores.push(cores);
    },
  },
  {
    is: (record) =>
      hasAny(record, 'totalphysicalmemory', 'pcsystemtype', 'hypervisorpresent', 'domainrole') ||
      (hasAll(record, 'manufacturer', 'model') &&
        hasAny(record, 'systemtype', 'systemfamily', 'domain', 'numberofprocessors', 'primaryownername')) ||
      (hasAll(record, 'manufacturer', 'model') &&
        record.size <= 4 &&
        !hasAny(record, 'size', 'serialnumber', 'capacity', 'mediatype')),
    read: (record, { hardware }) => {
      hardware.manufacturer = known(valueOf(record, 'manufacturer'));
      hardware.model = known(valueOf(record, 'model'));
      hardware.memoryBytes = countOf(valueOf(record, 'totalphysicalmemory')) ?? null;
    },
  },
  {
    is: (record) => hasAny(record, 'smbiosbiosversion', 'biosversion', 'primarybios', 'bioscharacteristics'),
    read: (record, { hardware }) => {
      const maker = known(valueOf(record, 'manufacturer'));
      if (maker !== null && !biosHouses.test(maker)) hardware.manufacturer ??= maker;
      hardware.serial ??= known(valueOf(record, 'serialnumber'));
      hardware.biosVersion ??=
        known(valueOf(record, 'smbiosbiosversion')) ??
        known(valueOf(record, 'biosversion')?.replace(/^\{"?|"?\}$/g, '')) ??
        known(valueOf(record, 'version'));
    },
  },
  {
    is: (record) =>
      hasAny(
        record,
        'osarchitecture',
        'buildnumber',
        'lastbootuptime',
        'osproductsuite',
        'operatingsystemsku',
        'freephysicalmemory',
      ) && hasAny(record, 'caption', 'version', 'name'),
    read: (record, { hardware }) => {
      hardware.os ??= known(valueOf(record, 'caption') ?? valueOf(record, 'name')?.split('|')[0]);
      hardware.osVersion ??= known(valueOf(record, 'version'));
    },
  },
  {
    is: (record) =>
      /BaseBoard/.test(classOf(record)) ||
      hasAny(record, 'hostingboard') ||
      (hasAll(record, 'manufacturer', 'product') &&
        (hasAny(record, 'serialnumber') || !hasAny(record, 'name', 'version', 'vendor'))),
    read: (record, { hardware }) => {
      hardware.manufacturer ??= known(valueOf(record, 'manufacturer'));
      hardware.model ??= known(valueOf(record, 'product', 'model'));
    },
  },
  {
    is: (record) =>
      (hasAny(record, 'uuid') && hasAny(record, 'identifyingnumber', 'vendor')) ||
      /ComputerSystemProduct/.test(classOf(record)),
    read: (record, { hardware }) => {
      hardware.manufacturer ??= known(valueOf(record, 'vendor'));
      hardware.model ??= known(valueOf(record, 'name'));
      hardware.serial ??= known(valueOf(record, 'identifyingnumber'));
    },
  },
  {
    is: (record) => hasAny(record, 'chassistypes', 'hotswappable') || /SystemEnclosure/.test(classOf(record)),
    read: (record, { hardware }) => {
      hardware.serial ??= known(valueOf(record, 'serialnumber'));
      hardware.manufacturer ??= known(valueOf(record, 'manufacturer'));
    },
  },
  {
    is: (record) =>
      hasAny(
        record,
        'macaddress',
        'netconnectionid',
        'netconnectionstatus',
        'linkspeed',
        'interfacedescription',
        'ipenabled',
        'physicaladapter',
        'adaptertype',
      ),
    read: (record, { adapters }) => adapters.push(...adapterOf(record)),
  },
  // What could be fitted tells nothing of what is.
  { is: (record) => hasAny(record, 'memorydevices') && hasAny(record, 'maxcapacity', 'maxcapacityex'), read: () => {} },
  {
    is: (record) => programOf(record) !== null,
    read: (record, { programs }) => programs.push(programOf(record)!),
  },
  {
    is: (record) =>
      !hasAny(record, 'freespace', 'startmode', 'starttype', 'batterystatus', 'estimatedchargeremaining') &&
      hasAny(
        record,
        'pnpdeviceid',
        'instanceid',
        'classguid',
        'pnpclass',
        'adapterram',
        'videoprocessor',
        'monitortype',
        'screenheight',
        'drivername',
        'portname',
        'friendlyname',
      ) &&
      deviceName(record) !== null &&
      !hasAny(record, 'mediatype', 'spindlespeed', 'partitionstyle', 'filesystemtype', 'driveletter'),
    read: (record, { devices }) =>
      devices.push({ name: deviceName(record)!, id: known(valueOf(record, 'pnpdeviceid', 'instanceid', 'deviceid')) }),
  },
];

const deviceName = (record: Fields) =>
  known(valueOf(record, 'name', 'friendlyname', 'caption', 'description', 'product'));

/** On Windows XP the number of some updates stands where their service pack should. */
function fixOf(record: Fields): Program[] {
  const id = valueOf(record, 'hotfixid');
  const other = valueOf(record, 'servicepackineffect');
  const isFile = id === null || /^File \d+$/i.test(id);
  const name = isFile ? (/^(?:KB|Q)\d+/i.test(other ?? '') ? other : null) : id;
  return name === null ? [] : [{ name, version: null }];
}

const memoryTypes = new Map([
  ['20', 'DDR'],
  ['21', 'DDR2'],
  ['24', 'DDR3'],
  ['26', 'DDR4'],
  ['34', 'DDR5'],
  ['35', 'LPDDR5'],
  ['30', 'LPDDR4'],
]);

/** ROM, Flash, EEPROM, FEPROM, EPROM and CMOS of the firmware are listed too. */
const noMemory = /^(?:1[0-4]|16)$/;

function moduleOf(record: Fields): MemoryModule[] {
  const sizeBytes = countOf(valueOf(record, 'capacity'));
  if (sizeBytes === null || sizeBytes <= 0 || noMemory.test(record.get('memorytype') ?? '')) return [];
  const type =
    memoryTypes.get(record.get('smbiosmemorytype') ?? '') ?? memoryTypes.get(record.get('memorytype') ?? '') ?? null;
  return [
    newModule({
      slot: known(valueOf(record, 'devicelocator')) ?? known(valueOf(record, 'banklabel', 'tag')),
      sizeBytes,
      type,
      speedMhz: within(decimalOf(valueOf(record, 'speed')), 1, 20_000),
      manufacturer: known(valueOf(record, 'manufacturer')),
      part: known(valueOf(record, 'partnumber')),
      serial: known(valueOf(record, 'serialnumber')),
    }),
  ];
}

function adapterOf(record: Fields): NetworkAdapter[] {
  const description = valueOf(record, 'interfacedescription', 'name', 'description', 'caption', 'productname');
  if (description === null) return [];
  const connection =
    valueOf(record, 'netconnectionid') ??
    (hasAny(record, 'interfacedescription') ? valueOf(record, 'name', 'interfacealias') : null);
  const name = connection !== null && connection !== description ? `${connection} (${description})` : description;
  const physical = valueOf(record, 'physicaladapter', 'hardwareinterface');
  const isVirtual = isVirtualAdapter(name, {
    physical:
      physical === null ? (/^true$/i.test(record.get('virtual') ?? '') ? false : null) : /^true$/i.test(physical),
    path: valueOf(record, 'pnpdeviceid'),
  });
  return [
    {
      name,
      mac: macOf(valueOf(record, 'macaddress', 'permanentaddress', 'networkaddresses')),
      speedBps: speedOf(valueOf(record, 'speed', 'linkspeed', 'transmitlinkspeed')),
      virtual: isVirtual,
    },
  ];
}
