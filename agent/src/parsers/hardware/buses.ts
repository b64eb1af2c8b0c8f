// lspci and lsusb in their forms: plain, with numbers, verbose and for machines.
import type { Device } from '../../kinds/hardware.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { parsedHardware } from './body.ts';

const slot = '(?:[\\da-f]{4,8}:)?[\\da-f]{2}:[\\da-f]{2}\\.[\\da-f]';
const pciLine = new RegExp(`^${slot} ([^"].*)$`, 'i');
const machineLine = new RegExp(`^${slot} ("[^"]*"(?: "[^"]*")*.*)$`, 'i');

export const lspci: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'lspci',
  claims: (text) =>
    new RegExp(
      `^(?:${slot} (?:"|[A-Z][\\w /,()-]{2,60}(?: \\[[\\da-f]{4}\\])?: |[\\da-f]{4}: )|Slot:\\t${slot}$)`,
      'im',
    ).test(text),
  parse: (text) => {
    const devices = /^Slot:\t/m.test(text)
      ? ofRecords(text)
      : text.split('\n').flatMap((row) => deviceOf(row.slice(0, 600)));
    if (devices.length === 0) throw new NotUnderstood('no device in it');
    return parsedHardware({}, { devices });
  },
};

function deviceOf(row: string): Device[] {
  const machine = machineLine.exec(row);
  if (machine !== null) {
    const words = Array.from(machine[1]!.matchAll(/"([^"]*)"/g), (found) => found[1]!);
    const id = [words[1], words[2]].map((word) => /\[([\da-f]{4})\]$/i.exec(word ?? '')?.[1]);
    const name = [words[1], words[2]]
      .map((word) => word?.replace(/ \[[\da-f]{4}\]$/i, ''))
      .join(' ')
      .trim();
    return name === '' ? [] : [{ name, id: id[0] !== undefined && id[1] !== undefined ? `${id[0]}:${id[1]}` : null }];
  }
  const found = pciLine.exec(row)?.[1];
  if (found === undefined) return [];
  const rest = found.replace(/ \(prog-if [\da-f]{2}.*$/i, '').replace(/ \(rev [\da-f]+\)$/i, '');
  const numbers = /^[\da-f]{4}: ([\da-f]{4}:[\da-f]{4})$/i.exec(rest)?.[1];
  if (numbers !== undefined) return [{ name: numbers, id: numbers }];
  // `Class [0200]: Vendor and device [8086:10f5]`
  const colon = rest.indexOf(': ');
  if (colon < 0) return [];
  const id = /\[([\da-f]{4}:[\da-f]{4})\]$/i.exec(rest)?.[1] ?? null;
  const name = rest
    .slice(colon + 2)
    .replace(/ ?\[[\da-f]{4}:[\da-f]{4}\]$/i, '')
    .trim();
  return name === '' && id === null ? [] : [{ name: name || id!, id }];
}

function ofRecords(text: string): Device[] {
  return text.split(/^(?=Slot:\t)/m).flatMap((part): Device[] => {
    const field = (name: string) => new RegExp(`^${name}:\\t(.*)$`, 'm').exec(part)?.[1]?.trim() ?? '';
    const [vendor, device] = [field('Vendor'), field('Device')];
    const ids = [vendor, device].map((word) => /\[?([\da-f]{4})\]?$/i.exec(word)?.[1]);
    const name = [vendor, device]
      .map((word) => word.replace(/ ?\[[\da-f]{4}\]$/i, ''))
      .join(' ')
      .trim();
    const hasIds = /\[[\da-f]{4}\]$/i.test(device) || /^[\da-f]{4}$/i.test(device);
    return name === ''
      ? []
      : [{ name, id: hasIds && ids[0] !== undefined && ids[1] !== undefined ? `${ids[0]}:${ids[1]}` : null }];
  });
}

export const lsusb: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'lsusb',
  claims: (text) => /^Bus \d{3} Device \d{3}: ID [\da-f]{4}:[\da-f]{4}/im.test(text),
  parse: (text) => {
    const devices = text.split('\n').flatMap((row): Device[] => {
      const found = /^Bus \d{3} Device \d{3}: ID ([\da-f]{4}:[\da-f]{4})(.*)$/i.exec(row.slice(0, 400));
      return found === null ? [] : [{ name: found[2]!.trim() || found[1]!, id: found[1]! }];
    });
    return parsedHardware({}, { devices });
  },
};
