// Drives as other programs hand on what smartctl told them: Scrutiny's API, Proxmox VE's list of disks.
import { newDrive, withStatus, type Drive } from '../../kinds/smart.ts';
import { warning, type Remark } from '../../kinds/verdict.ts';
import { isObject, jsonNumber, jsonString, type JsonObject } from '../json.ts';
import { within } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { celsius, hoursWithin } from './attributes.ts';
import { documentsOf, objectsIn } from './documents.ts';

const isScrutiny = (object: JsonObject) => isObject(object.device) && 'device_name' in object.device;
const isProxmox = (object: JsonObject) => typeof object.devpath === 'string' && 'health' in object;

export const collected: Parser<'smart'> = {
  kind: 'smart',
  tool: 'a collector of smartctl',
  claims: (text) =>
    (/"device_name"\s*:/.test(text) && /"device_status"\s*:/.test(text)) ||
    (/"devpath"\s*:/.test(text) && /"health"\s*:/.test(text)),
  parse(text) {
    const documents = documentsOf(text);
    const found = [
      ...documents.flatMap((document) => objectsIn(document, isScrutiny)).map(ofScrutiny),
      ...documents
        .flatMap((document) => objectsIn(document, isProxmox))
        .map((disk) => ({ drive: ofProxmox(disk), more: [] as Remark[] })),
    ];
    if (found.length === 0) throw new NotUnderstood('no drive in it');
    return {
      body: { drives: found.map(({ drive, more }) => withStatus(drive, more)) },
      remarks: found.flatMap(({ more }) => more),
    };
  },
};

/** Its status is a sum: 1 where SMART failed, 2 where Scrutiny's own thresholds are passed. */
function ofScrutiny(entry: JsonObject): { drive: Drive; more: Remark[] } {
  const { device } = entry;
  const smart = isObject(entry.smart)
    ? entry.smart
    : Array.isArray(entry.smart_results)
      ? entry.smart_results[0]
      : null;
  const status = jsonNumber(device, 'device_status');
  const name = jsonString(device, 'device_name');
  const type = jsonString(device, 'device_protocol') ?? '';
  const more: Remark[] = [];
  if (status !== null && Math.floor(status / 2) % 2 === 1)
    more.push(warning(`${name}: beyond what Scrutiny has seen of drives that failed`));
  return {
    drive: newDrive({
      name,
      model: jsonString(device, 'model_name'),
      serial: jsonString(device, 'serial_number'),
      interface: /nvme/i.test(type) ? 'nvme' : /ata/i.test(type) ? 'sata' : /scsi/i.test(type) ? 'sas' : 'unknown',
      capacityBytes: within(jsonNumber(device, 'capacity'), 1, Number.MAX_SAFE_INTEGER),
      smartPassed: status === null ? null : status % 2 === 0,
      temperatureC: celsius(jsonNumber(smart ?? undefined, 'temp')),
      powerOnHours: hoursWithin(jsonNumber(smart ?? undefined, 'power_on_hours')),
    }),
    more,
  };
}

function ofProxmox(disk: JsonObject): Drive {
  const health = jsonString(disk, 'health') ?? '';
  const left = within(jsonNumber(disk, 'wearout'), 0, 100);
  const type = jsonString(disk, 'type') ?? '';
  return newDrive({
    name: jsonString(disk, 'devpath'),
    model: jsonString(disk, 'model'),
    serial: jsonString(disk, 'serial'),
    interface: /nvme/i.test(type) ? 'nvme' : /usb/i.test(type) ? 'usb' : 'unknown',
    capacityBytes: within(jsonNumber(disk, 'size'), 1, Number.MAX_SAFE_INTEGER),
    smartPassed: /^(passed|ok)$/i.test(health) ? true : /^failed/i.test(health) ? false : null,
    percentUsed: left === null ? null : 100 - left,
  });
}
