// Servers by their management: ipmitool fru, power supplies of ipmitool, omreport and hpasmcli, prtdiag, inxi.
import { powerSupplyStatus, type PowerSupply } from '../../kinds/hardware.ts';
import { bytesOf, firstNumber } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { known, parsedHardware } from './body.ts';
import { isVirtualMachine } from './virtual.ts';

export const fru: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'ipmitool fru',
  claims: (text) =>
    /^FRU Device Description : /m.test(text) || /^[ \t]*(?:Product Manufacturer|Board Mfg)[ \t]+: /m.test(text),
  parse: (text) => {
    const blocks = text.split(/^(?=FRU Device Description)/m);
    const main =
      blocks.find(
        (block) =>
          /Builtin FRU|\(ID 0\)|System Board|Chassis/i.test(block.split('\n', 1)[0]!) &&
          /Product|Board/.test(block.slice(40)),
      ) ??
      blocks.find((block) => /Product|Board/.test(block)) ??
      '';
    const field = (name: string) => known(new RegExp(`^[ \\t]*${name}[ \\t]+: (.*)$`, 'm').exec(main)?.[1]);
    const model = field('Product Name') ?? field('Board Product');
    const manufacturer = field('Product Manufacturer') ?? field('Board Mfg');
    if (model === null && manufacturer === null) throw new NotUnderstood('no product in it');
    return parsedHardware({
      manufacturer,
      model,
      serial: field('Product Serial') ?? field('Chassis Serial'),
      virtual: isVirtualMachine(manufacturer, model),
    });
  },
};

const supplyName = /^(?:PSU?|PS|PWR|Power Supply|PowerSupply|Pwr Supply)[ _-]?\d/i;

export const supplies: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'power supplies',
  claims: (text) =>
    /^Power supply #\d/m.test(text) ||
    /^Power Supplies Information/m.test(text) ||
    /^(?:PSU?|PS|PWR|Power Supply)[ _-]?\d[^|\n]{0,40}\|[^|\n]{1,10}h? ?\| ?(?:ok|ns|cr|nc|nr)/im.test(text),
  parse: (text) => {
    const found: PowerSupply[] = [];
    for (const block of text.split(/^(?=Power supply #\d|Index[ \t]*:)/m)) {
      const name = /^Power supply #\d+/.exec(block)?.[0] ?? /^Location[ \t]*:[ \t]*(.{1,80})$/m.exec(block)?.[1];
      const state = /^[ \t]*(?:Condition|Status)[ \t]*:[ \t]*(.{1,80})$/m.exec(block)?.[1]?.trim();
      if (name === undefined || state === undefined || /^[ \t]*Present[ \t]*: No/m.test(block)) continue;
      found.push({ name: name.trim(), state, status: powerSupplyStatus(state) });
    }
    for (const row of text.split('\n')) {
      const cells = row
        .slice(0, 300)
        .split('|')
        .map((cell) => cell.trim());
      const words = cells.length === 5 ? cells[4]! : '';
      if (!supplyName.test(cells[0] ?? '') || words === '' || /^(?:-?[\d.]+ |no reading|disabled)/i.test(words))
        continue;
      found.push({ name: cells[0]!, state: words, status: powerSupplyStatus(words) });
    }
    if (found.length === 0) throw new NotUnderstood('no power supply in it');
    return parsedHardware({}, { powerSupplies: found });
  },
};

export const prtdiag: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'prtdiag',
  claims: (text) => /^System Configuration: /m.test(text),
  parse: (text) => {
    const system = /^System Configuration: +(.{1,200})$/m.exec(text)?.[1]?.trim() ?? '';
    // `Sun Microsystems  sun4u Sun Fire V440`, or on x86 `VMware, Inc. VMware Virtual Platform`.
    const sparc = /^(.*?)\s+sun4\w+\s+(.*)$/.exec(system);
    const memory = /^Memory size: (.{1,40})$/m
      .exec(text)?.[1]
      ?.replace(/Megabytes/i, 'MB')
      .replace(/Gigabytes/i, 'GB');
    const names =
      sparc === null
        ? { manufacturer: null, model: known(system) }
        : { manufacturer: known(sparc[1]), model: known(sparc[2]) };
    return parsedHardware({ ...names, memoryBytes: bytesOf(memory, 1024), virtual: isVirtualMachine(system) });
  },
};

export const inxi: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'inxi',
  claims: (text) =>
    /^(?:System|Machine|CPU):\s{1,10}(?:Host|Type|Kernel|Device|Info|Topology|Dual|Quad|Single)/m.test(text),
  parse: (text) => {
    const head = text.slice(0, 20_000).replace(/\s+/g, ' ');
    const pick = (pattern: RegExp) => known(pattern.exec(head)?.[1]);
    const kind = pick(/Machine: (?:Type|Device): (\S+)/);
    const manufacturer = pick(/(?:Type: \S+ )?System: (?!Host)(.{1,60}?) product: /);
    const model = pick(/ product: (.{1,80}?)(?: v: | serial: | Mobo: |$)/);
    const cores = pick(/ cores: (\d+)/);
    const isVirtual = /^(?:kvm|vm|virtualbox|vmware|xen|qemu)$/i.test(kind ?? '')
      ? true
      : isVirtualMachine(manufacturer, model);
    return parsedHardware({
      manufacturer,
      model,
      biosVersion: pick(/(?:UEFI|BIOS)(?: \[\w+\])?: .{1,60}? v: (\S+)/),
      cpuModel: pick(/CPU: .{0,80}?(?:model: )?((?:Intel|AMD|ARM|Apple|VIA)\b.{1,60}?) (?:bits|type|arch|\()/),
      cpuCores: firstNumber(cores),
      memoryBytes: bytesOf(/(?:RAM|Memory): (?:total|System RAM: total): ([\d.]+ [KMGT]i?B)/.exec(head)?.[1], 1024),
      virtual: isVirtual,
      os: pick(/ Distro: (.{1,60}?)(?: base: | Machine: | Mobo|$)/),
    });
  },
};
