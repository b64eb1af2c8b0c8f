// smartd's warnings, as it mails them and as it writes them to the system log (smartd.cpp).
import { newDrive, withStatus, type Drive } from '../../kinds/smart.ts';
import { critical, warning, type Remark } from '../../kinds/verdict.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { celsius } from './attributes.ts';

const line =
  /\bDevice: ((?:\/dev\/|IOService:|\\\\\.\\)[^\s,]+|[a-z]{2,4}\d{0,3}(?=[ ,]))((?: \[[^\]]{1,60}\])*), (.{1,400})$/;

export const smartd: Parser<'smart'> = {
  kind: 'smart',
  tool: 'smartd',
  claims: (text) =>
    (/\bsmartd\b/i.test(text) && /\bDevice: \S|^TEST EMAIL from smartd/im.test(text)) ||
    /\bDevice: \/dev\/[^\n]{1,120}, (?:\d+ (?:Currently unreadable|Total unreadable|Offline uncorrectable)|FAILED SMART self-check|SMART Failure:|SMART (?:Prefailure|Usage) Attribute:)/i.test(
      text,
    ),
  parse(text) {
    const seen = new Map<string, { drive: Drive; more: Remark[] }>();
    const rows = text.split('\n');
    rows.forEach((row, index) => {
      const found = row.length < 2000 ? line.exec(row) : null;
      if (found !== null) {
        const name = `${found[1]}${found[2]!.replace(/ \[(?:SAT|SCSI|ATA)\]/g, '')}`;
        const entry = seen.get(name) ?? { drive: newDrive({ name }), more: [] };
        seen.set(name, entry);
        note(entry, name, found[3]!);
        if (/\[SAT\]|\[ATA\]/.test(found[2]!)) entry.drive.interface = 'sata';
        else if (/\/nvme/i.test(name)) entry.drive.interface = 'nvme';
      } else if (/^[ \t]*TEST EMAIL from smartd for device: \S/.test(row)) {
        const name = row.trim().split(' ').slice(6).join(' ').slice(0, 200);
        seen.set(name, { drive: newDrive({ name }), more: [] });
      } else if (/^[ \t]*Device info:\s*$/.test(row) && seen.size === 1) {
        const [entry] = seen.values();
        Object.assign(entry!.drive, infoOf(rows[index + 1] ?? ''));
      }
    });
    if (seen.size === 0) throw new NotUnderstood('no line of smartd about a device');
    const found = [...seen.values()];
    return {
      body: { drives: found.map(({ drive, more }) => withStatus(drive, more)) },
      remarks: found.flatMap(({ more }) => more),
    };
  },
};

function note({ drive, more }: { drive: Drive; more: Remark[] }, name: string, told: string): void {
  const digits = /^(\d{1,12}) /.exec(told)?.[1];
  const count = digits === undefined ? null : Number(digits);
  if (/^\d+ (currently unreadable \(pending\)|total unreadable \(pending\))/i.test(told)) drive.pendingSectors = count;
  else if (/^\d+ (offline|total offline)[- ]uncorrectable/i.test(told)) drive.uncorrectableSectors = count;
  else if (/^(failed smart self-check|smart failure:|.*failure prediction threshold)/i.test(told)) {
    drive.smartPassed = false;
    more.push(critical(`${name}: ${told}`));
  } else if (/^critical warning \(0x([\da-f]{2})\)/i.test(told)) {
    drive.criticalWarning = Number.parseInt(/0x([\da-f]{2})/i.exec(told)![1]!, 16);
  } else if (/^failed smart (usage|prefailure) attribute/i.test(told)) {
    more.push(/prefail/i.test(told) ? critical(`${name}: ${told}`) : warning(`${name}: ${told}`));
  } else if (/^(self-test log error count increased|new self-test log error|.*reached critical limit)/i.test(told)) {
    more.push(warning(`${name}: ${told}`));
  }
  const temperature = /^temperature (?:changed [-+]?\d+ celsius to )?(\d{1,3}) celsius/i.exec(told);
  if (temperature !== null) drive.temperatureC = celsius(Number(temperature[1]));
  if (/^smart health status: passed|^passed smart self-check/i.test(told)) drive.smartPassed = true;
  const info = /^(.+), S\/N:/.exec(told);
  if (info !== null) Object.assign(drive, infoOf(told));
}

/** `ST3000DM001-1CH166, S/N:Z1F…, WWN:…, FW:CC24, 3.00 TB`, or `[SEAGATE  ST900MM0026      0003], 900 GB`. */
function infoOf(told: string): Partial<Drive> {
  const scsi = /^[ \t]*\[(.{8}) (.{1,16}?) *(?: \S{1,4})?\](?:, lu id: [^,]+)?/.exec(told);
  const size = /, (\d[\d.,]* ?[KMGTP]B)\s*$/.exec(told)?.[1];
  const serial = /S\/N: ?([^\s,]+)/.exec(told)?.[1];
  const model = scsi === null ? told.split(', ')[0]!.trim() : `${scsi[1]!.trim()} ${scsi[2]!.trim()}`;
  if (!/, /.test(told)) return {};
  return {
    model: model === '' ? null : model,
    ...(serial === undefined ? {} : { serial }),
    ...(size === undefined ? {} : { capacityBytes: bytesOf(size, 1000) }),
  };
}
