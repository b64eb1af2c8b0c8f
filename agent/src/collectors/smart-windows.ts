// Drives by Windows' own storage classes, where smartmontools isn't installed.
// Reference: learn.microsoft.com/windows-hardware/drivers/storage/msft-physicaldisk
import type { Host } from '../host.ts';
import { nameOf, newDrive, withStatus, type Drive } from '../kinds/smart.ts';
import { critical, warning, type Remark } from '../kinds/verdict.ts';
import { jsonFlag, jsonList, jsonNumber, jsonString, type Json } from '../parsers/json.ts';
import { askPowerShell, recordsOf, type Script } from '../powershell.ts';
import type { Lack } from './collector.ts';

/** Numbers of the class, since the words that the command makes of them may be translated. */
export const drivesScript: Script<'drives' | 'prediction'> = {
  timeoutMs: 90_000,
  parts: {
    drives: `Get-PhysicalDisk | ForEach-Object {
$p=$_.CimInstanceProperties; $c=$null; $why=$null
try{$c=$_ | Get-StorageReliabilityCounter}catch{$why=[string]$_.FullyQualifiedErrorId}
[pscustomobject]@{id=[string]$_.DeviceId; model=[string]$_.Model; name=[string]$_.FriendlyName; serial=[string]$_.SerialNumber
size=$_.Size; bus=$p['BusType'].Value; media=$p['MediaType'].Value; health=$p['HealthStatus'].Value; states=@($p['OperationalStatus'].Value)
hours=$c.PowerOnHours; celsius=$c.Temperature; wear=$c.Wear; readErrors=$c.ReadErrorsUncorrected; writeErrors=$c.WriteErrorsUncorrected; counters=($null -ne $c); why=$why}}`,
    prediction: `Get-CimInstance -Namespace root/wmi -ClassName MSStorageDriver_FailurePredictStatus -OperationTimeoutSec 30 |
Select-Object @{n='instance';e={$_.InstanceName}},@{n='fails';e={$_.PredictFailure}}`,
  },
};

export type Found = { drives: Drive[]; remarks: Remark[]; gaps: Lack[] };

export async function readByStorage(host: Host): Promise<Found> {
  const answer = await askPowerShell(host, drivesScript);
  const gaps: Lack[] = [];
  const records = recordsOf(answer.drives, 'drives', gaps).filter(isReal);
  const judged = records.map(driveOf);
  // By another driver than the classes of storage; it names no drive that could be matched safely where there are several.
  const failing = recordsOf(answer.prediction, 'prediction', []).filter((one) => jsonFlag(one, 'fails') === true);
  const remarks = judged.flatMap((one) => one.remarks);
  if (failing.length > 0) remarks.push(critical('a drive predicts its own failure'));
  const untold = records.filter((record) => jsonFlag(record, 'counters') === false).length;
  if (untold > 0 && answer.elevated === false) {
    gaps.push({ what: 'counters', reason: 'hours, wear and errors are shown to an elevated account only' });
  }
  return { drives: judged.map(({ drive }) => drive), remarks, gaps };
}

const buses = new Map<number, Drive['interface']>([
  [3, 'sata'],
  [11, 'sata'],
  [10, 'sas'],
  [17, 'nvme'],
  [7, 'usb'],
]);
/** Virtual, file-backed, and spaces made of others; iSCSI is somebody else's drive. */
const unreal = new Set([9, 14, 15, 16]);
const raidBus = 8;

function isReal(record: Json): boolean {
  if (unreal.has(jsonNumber(record, 'bus') ?? -1)) return false;
  const name = `${jsonString(record, 'model')} ${jsonString(record, 'name')}`;
  return !/virtual|vmware|qemu|vbox|xensrc|google persistent|nvme amazon elastic/i.test(name);
}

/** Temperatures that no drive has are how the counters say that they don't know; the same with hours of 0. */
const temperature = (value: number | null) => (value !== null && value > 0 && value <= 125 ? value : null);
const positive = (value: number | null) => (value !== null && value > 0 ? value : null);

function driveOf(record: Json): { drive: Drive; remarks: Remark[] } {
  const number = (name: string) => jsonNumber(record, name);
  const bus = number('bus');
  const errors = [number('readErrors'), number('writeErrors')].filter((count) => count !== null);
  const health = number('health');
  // OperationalStatus 5 is a predicted failure; HealthStatus is 0 healthy, 1 warning, 2 unhealthy, 5 unknown.
  const predicts = jsonList(record, 'states').map(Number).includes(5);
  const isHdd = number('media') === 3;
  const drive = newDrive({
    name: `Disk ${jsonString(record, 'id') ?? '?'}`,
    model: jsonString(record, 'model') ?? jsonString(record, 'name'),
    serial: serialOf(jsonString(record, 'serial')),
    interface: buses.get(bus ?? -1) ?? 'unknown',
    capacityBytes: positive(number('size')),
    // A controller's volume is healthy for Windows whatever its drives are.
    smartPassed: bus === raidBus ? null : predicts || health === 2 ? false : health === 0 ? true : null,
    temperatureC: temperature(number('celsius')),
    powerOnHours: positive(number('hours')),
    // Drives with platters don't wear that way, and their counter stands at 0.
    percentUsed: isHdd ? null : wearOf(number('wear')),
    mediaErrors: errors.length === 0 ? null : errors.reduce((sum, count) => sum + count, 0),
  });
  const remarks =
    health === 1 && !predicts && bus !== raidBus ? [warning(`${nameOf(drive)}: Windows warns of it`)] : [];
  return { drive: withStatus(drive, remarks), remarks };
}

const wearOf = (value: number | null) => (value !== null && value >= 0 && value <= 255 ? value : null);

/** Some drivers give the serial as the hexadecimal text of itself, or with a trailing full stop. */
const serialOf = (text: string | null) => text?.replace(/\.$/, '').trim() || null;
