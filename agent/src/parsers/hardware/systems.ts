// What system it is: hostnamectl, os-release, lsb_release, uname, sw_vers, Windows' ver, systemd-detect-virt.
import type { Hardware } from '../../kinds/hardware.ts';
import { isObject, jsonOf, jsonString } from '../json.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { known, parsedHardware } from './body.ts';
import { isVirtualMachine } from './virtual.ts';

const field = (text: string, name: string) =>
  new RegExp(`^[ \\t]*${name}[ \\t]*:[ \\t]*(.*)$`, 'm').exec(text)?.[1]?.trim();

export const hostnamectl: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'hostnamectl',
  claims: (text) => /^[ \t]*Static hostname:/m.test(text) || /"OperatingSystemPrettyName"\s*:/.test(text),
  parse: (text) => {
    const inJson = /"OperatingSystemPrettyName"/.test(text) ? jsonOf(text) : null;
    const get = (name: string, key: string) =>
      known(isObject(inJson ?? undefined) ? jsonString(inJson!, key) : field(text, name));
    const virtualization = get('Virtualization', 'Virtualization');
    const manufacturer = get('Hardware Vendor', 'HardwareVendor');
    const model = get('Hardware Model', 'HardwareModel');
    const chassis = get('Chassis', 'Chassis');
    const isVirtual =
      virtualization !== null || /^(?:vm|container)/.test(chassis ?? '') ? true : isVirtualMachine(manufacturer, model);
    return parsedHardware({
      manufacturer,
      model,
      biosVersion: get('Firmware Version', 'FirmwareVersion'),
      os: get('Operating System', 'OperatingSystemPrettyName'),
      virtual: isVirtual ?? (chassis === null ? null : false),
    });
  },
};

export const osRelease: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'os-release',
  claims: (text) =>
    /^(?:PRETTY_NAME|VERSION_ID|ID_LIKE)=/m.test(text) ||
    /^DISTRIB_ID=/m.test(text) ||
    /^(?:Distributor ID|Описание|Description):\t/m.test(text),
  parse: (text) => {
    const value = (name: string) =>
      known(
        new RegExp(`^${name}=(.*)$`, 'm')
          .exec(text)?.[1]
          ?.trim()
          .replace(/^(["'])(.*)\1$/, '$2'),
      );
    return parsedHardware({
      os: value('PRETTY_NAME') ?? value('DISTRIB_DESCRIPTION') ?? value('NAME') ?? known(field(text, 'Description')),
      osVersion: value('VERSION_ID') ?? value('DISTRIB_RELEASE') ?? known(field(text, 'Release')),
    });
  },
};

const uname =
  /^(?:[\w.@~-]{1,40}[:$#>%] ?(?:uname -\w+ ?)?)?(Linux|Darwin|FreeBSD|OpenBSD|NetBSD|DragonFly|SunOS|AIX|HP-UX) (\S+) (\S+) (.*)$/m;

const virtualizations =
  /^(?:kvm|qemu|vmware|microsoft|oracle|xen|bochs|uml|parallels|bhyve|qnx|acrn|powervm|apple|sre|google|amazon|zvm|openvz|lxc|lxc-libvirt|systemd-nspawn|docker|podman|rkt|wsl|proot|pouch|none)$/;

export const otherSystems: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'uname',
  claims: (text) =>
    uname.test(text.slice(0, 2000)) ||
    /^ProductName:\s/m.test(text) ||
    /Microsoft Windows (?:XP )?\[[^\]\n]{3,30} [\d.]+\]/.test(text.slice(0, 500)) ||
    virtualizations.test(text.slice(0, 40).trim()),
  parse: (text) => {
    const word = text.slice(0, 40).trim();
    if (virtualizations.test(word)) return parsedHardware({ virtual: word !== 'none' });
    const product = field(text, 'ProductName');
    if (product !== undefined) {
      return parsedHardware({
        manufacturer: /^mac|OS X/i.test(product) ? 'Apple' : null,
        os: product,
        osVersion: known(field(text, 'ProductVersion')),
      });
    }
    const windows = /Microsoft Windows (?:XP )?\[[^\]\n]{3,30} ([\d.]+)\]/.exec(text.slice(0, 500));
    if (windows !== null) return parsedHardware({ os: 'Microsoft Windows', osVersion: windows[1]! });
    const found = uname.exec(text.slice(0, 2000));
    if (found === null) throw new NotUnderstood('no system in it');
    const hardware: Partial<Hardware> = {
      os: found[1]!,
      osVersion: found[1] === 'AIX' ? found[4]!.split(' ')[0]! : found[3]!,
    };
    return parsedHardware(hardware);
  },
};
