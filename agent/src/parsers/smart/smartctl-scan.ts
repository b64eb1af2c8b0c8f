// `smartctl --scan` and `--scan-open` as text: which devices there are, and nothing of their health.
import { newDrive, withStatus, type Drive } from '../../kinds/smart.ts';
import { unknown, type Remark } from '../../kinds/verdict.ts';
import { NotUnderstood, type Parser } from '../parser.ts';

/** `/dev/bus/0 -d megaraid,8 # /dev/bus/0 [megaraid_disk_08], SCSI device`; with # before it, one that can't be opened. */
const device = /^[ \t]*(# ?)?((?:\/dev\/|IOService:|\\\\\.\\|pd\d)\S*|[a-z]{2,4}\d*) -d (\S+) # (.{1,400})$/;

export const smartctlScan: Parser<'smart'> = {
  kind: 'smart',
  tool: 'smartctl',
  claims: (text) => / -d \S+ # .*\bdevice\b/.test(text) && !text.includes('=== START OF'),
  parse(text) {
    const remarks: Remark[] = [];
    const drives = text.split('\n').flatMap((row): Drive[] => {
      const found = device.exec(row);
      if (found === null) return [];
      const [, failed, path, type, told] = found;
      const name =
        told!
          .split(/,| (?:ATA|SCSI|NVMe|device)\b/)[0]!
          .replace(/(?: \[(?:SAT|SCSI|ATA)\])+$/, '')
          .trim() || path!;
      if (failed !== undefined) {
        remarks.push(unknown(`${name}: ${/(open failed.*|failed:.*)$/i.exec(told!)?.[1] ?? 'left out of the scan'}`));
      }
      return [withStatus(newDrive({ name, interface: interfaceOf(type!, told!) }))];
    });
    if (drives.length === 0) throw new NotUnderstood('no device in the list');
    return { body: { drives }, remarks };
  },
};

function interfaceOf(type: string, told: string): Drive['interface'] {
  if (/^(usb|snt)/i.test(type)) return 'usb';
  if (/NVMe device/i.test(told)) return 'nvme';
  return /ATA device/i.test(told) ? 'sata' : 'unknown';
}
