// MegaCli -ShowSummary: controller, battery, drives and volumes in one indented list.
import { bytesOf } from '../numbers.ts';
import { newDrive, newVolume, type Inventory, type PhysicalDrive, type Volume } from './megaraid.ts';

export function summaryInto(text: string, { volumes, drives, packs }: Inventory): void {
  let section = '';
  let controller = 0;
  let drive: PhysicalDrive | null = null;
  let volume: Volume | null = null;
  for (const row of text.split('\n')) {
    const found = /^[ \t]*([^:]{1,40}?)\s*: ?(.*)$/.exec(row);
    if (found === null) {
      const word = row.trim();
      if (/^(Controller|BBU|Enclosure|PD|Virtual Drives|Hardware|Storage|System)$/.test(word)) {
        section = word;
        if (word === 'Controller') controller += 1;
      }
      continue;
    }
    const name = found[1]!;
    const value = found[2]!.trim();
    if (section === 'BBU' && name === 'Status') {
      packs.set(`s${controller}`, { name: `BBU of controller ${controller}`, word: value, isBad: false });
    } else if (name === 'Connector') {
      const place = value.replace(/\s+/g, ' ').replace(/>\s*:/, '>:');
      drive = newDrive(place);
      drives.set(`s${controller}/${place}`, drive);
    } else if (section === 'PD' && drive !== null) {
      if (name === 'State') drive.word = value;
      // The backplane stands among the drives, with no capacity.
      if (name === 'Capacity' && (bytesOf(value, 1024) ?? 1) === 0) drives.delete(`s${controller}/${drive.name}`);
    } else if (/^Virtual drive$/i.test(name)) {
      const target = /Target Id (\d+) ?,(?:VD name ?(.*))?$/.exec(value);
      volume = newVolume(`Virtual Drive ${target?.[1] ?? ''}${target?.[2] ? ` (${target[2].trim()})` : ''}`);
      volumes.set(`s${controller}/${target?.[1] ?? value}`, volume);
    } else if (section === 'Virtual Drives' && volume !== null) {
      if (name === 'Size') volume.sizeBytes = bytesOf(value, 1024);
      else if (name === 'State') volume.word = value;
      else if (name === 'RAID Level') volume.level = value;
    }
  }
}
