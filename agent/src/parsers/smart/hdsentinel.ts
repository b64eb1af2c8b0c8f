// Hard Disk Sentinel's console for Linux, and hdparm -H: small reports of temperature and health.
import { newDrive, withStatus, type Drive } from '../../kinds/smart.ts';
import { critical, type Remark } from '../../kinds/verdict.ts';
import { bytesOf, countOf, firstNumber } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { celsius, hoursWithin } from './attributes.ts';

export const hdsentinel: Parser<'smart'> = {
  kind: 'smart',
  tool: 'hdsentinel',
  claims: (text) => /^[ \t]*HDD Device\s+\d+: /m.test(text) || /^[ \t]*drive temperature \(celsius\) is:/m.test(text),
  parse(text) {
    const found = /^[ \t]*HDD Device/m.test(text) ? sentinelDrives(text) : hdparmDrives(text);
    if (found.length === 0) throw new NotUnderstood('no drive in it');
    return {
      body: { drives: found.map(({ drive, more }) => withStatus(drive, more)) },
      remarks: found.flatMap(({ more }) => more),
    };
  },
};

type Found = { drive: Drive; more: Remark[] };

function sentinelDrives(text: string): Found[] {
  const found: Found[] = [];
  for (const long of text.split('\n')) {
    const row = long.slice(0, 300);
    const head = /^[ \t]*HDD Device\s+\d+: (\S+)/.exec(row);
    if (head !== null) found.push({ drive: newDrive({ name: head[1]! }), more: [] });
    const last = found.at(-1);
    if (last === undefined) continue;
    const pair = /^[ \t]*([A-Za-z][\w. ]{1,30}?)\s*: (.*)$/.exec(row);
    if (pair !== null) readPair(pair[1]!.toLowerCase(), pair[2]!.trim(), last.drive);
    if (/failure predicted|hard disk status is (critical|bad)|fail(ure)? .*(imminent|expected)/i.test(row)) {
      last.drive.smartPassed = false;
      last.more.push(critical(`${last.drive.name}: ${row.trim()}`));
    } else if (/hard disk status is (perfect|excellent|good)/i.test(row)) last.drive.smartPassed ??= true;
  }
  return found;
}

function readPair(name: string, value: string, drive: Drive): void {
  if (name === 'hdd model id') drive.model = value === '' ? null : value;
  else if (name === 'hdd serial no') drive.serial = value === '' ? null : value;
  else if (name === 'hdd size') drive.capacityBytes = bytesOf(value, 1024);
  else if (name === 'interface')
    drive.interface = /nvme/i.test(value)
      ? 'nvme'
      : /s-?ata/i.test(value)
        ? 'sata'
        : /usb/i.test(value)
          ? 'usb'
          : /sas/i.test(value)
            ? 'sas'
            : 'unknown';
  else if (name === 'temperature') drive.temperatureC = celsius(firstNumber(value));
  else if (name === 'power on time') {
    const days = countOf(/(\d+) days?/.exec(value)?.[1]);
    const hours = countOf(/(\d+) hours?/.exec(value)?.[1]);
    if (days !== null || hours !== null) drive.powerOnHours = hoursWithin((days ?? 0) * 24 + (hours ?? 0));
  }
}

function hdparmDrives(text: string): Found[] {
  const found: Found[] = [];
  for (const row of text.split('\n')) {
    const head = /^[ \t]*(\/dev\/\S{1,100}):\s*$/.exec(row);
    if (head !== null) found.push({ drive: newDrive({ name: head[1]! }), more: [] });
    const degrees = /^[ \t]*drive temperature \(celsius\) is:\s+(-?\d{1,3})/.exec(row);
    const last = found.at(-1);
    if (degrees !== null && last !== undefined) last.drive.temperatureC = celsius(Number(degrees[1]));
  }
  return found;
}
