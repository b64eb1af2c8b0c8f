// Hardware of Linux: memory modules by dmidecode, graphics by the bus, printers by CUPS, and what it runs on.
import type { Facts } from '@vakhta/shared/reading';
import { listOptional, readOptional, textOf, type Host } from '../host.ts';
import type { FactsPart } from '../kept-parts.ts';
import { moduleFacts, namedFacts } from '../module-facts.ts';
import { factsOf } from '../telling/told.ts';
import { containerOf, firmwareName, isVirtual } from '../where.ts';

export function hardwareOfLinux(host: Host): FactsPart[] {
  const container = containerOf(host);
  const parts: FactsPart[] = [{ what: 'machine', read: () => readMachine(host, container) }];
  // Inside a container all of it is that of another device.
  if (container !== null) return parts;
  const firmware = firmwareName(host);
  // A virtual machine has none, and boards without such tables tell of none.
  if (firmware !== null && !isVirtual(firmware)) parts.push({ what: 'memory', read: () => readModules(host) });
  if (listOptional(host, pciRoot).length > 0) parts.push({ what: 'graphics', read: () => readGraphics(host) });
  if (host.find('lpstat') !== null) parts.push({ what: 'printers', read: () => readPrinters(host) });
  return parts;
}

/** Format: os-release(5) */
async function readMachine(host: Host, container: string | null): Promise<Facts> {
  const release = readOptional(host, '/etc/os-release') ?? readOptional(host, '/usr/lib/os-release') ?? '';
  const value = (name: string) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(release)?.[1] || null;
  const firmware = firmwareName(host);
  const virtual = firmware === null ? null : isVirtual(firmware);
  return factsOf('machine', {
    kind: container !== null ? `container (${container})` : virtual === null ? null : virtual ? 'virtual' : 'physical',
    hypervisor: container === null && virtual === true ? firmware : null,
    // The name and version are the system's own facts.
    edition: value('VARIANT'),
  });
}

async function readModules(host: Host): Promise<Facts> {
  if (!host.isPrivileged()) throw new Error('memory modules are shown to root only');
  const text = await textOf(host, 'dmidecode', ['-t', 'memory'], { accept: [0, 1] });
  // Boards without such a table: then nothing is told of modules.
  if (!/^Handle 0x/m.test(text)) return {};
  const { dmidecode } = await import('../parsers/hardware/dmidecode.ts');
  return moduleFacts(dmidecode.parse(text).body.memoryModules);
}

const pciRoot = '/sys/bus/pci/devices';

/** Class 03 is a display; its name is lspci's to say, and without it the numbers are told. */
async function readGraphics(host: Host): Promise<Facts> {
  if (host.find('lspci') !== null) {
    const text = await textOf(host, 'lspci', ['-mm']);
    const names = text.split('\n').flatMap((row) => {
      const [, kind, vendor, device] = /^\S+ "([^"]*)" "([^"]*)" "([^"]*)"/.exec(row) ?? [];
      return kind !== undefined && /VGA|3D|Display/i.test(kind) ? `${vendor} ${device}` : [];
    });
    return namedFacts('graphics', names);
  }
  const names = listOptional(host, pciRoot).flatMap((address) => {
    const read = (file: string) => readOptional(host, `${pciRoot}/${address}/${file}`);
    return read('class')?.startsWith('0x03') === true ? `${read('vendor')}:${read('device')}` : [];
  });
  return namedFacts('graphics', names);
}

/** Format: `device for NAME: ipp://…`; with none it ends with 1 and says so. */
async function readPrinters(host: Host): Promise<Facts | null> {
  const text = await textOf(host, 'lpstat', ['-v'], { accept: [0, 1] });
  const facts: Facts = {};
  for (const [, name, place] of text.matchAll(/^device for (\S+): (\S+)/gm)) {
    // A password may stand in the address.
    facts[`printer.${name}`.slice(0, 256)] = place!.replace(/\/\/[^/@]*@/, '//').slice(0, 200);
  }
  return Object.keys(facts).length === 0 ? null : facts;
}
