// nvme-cli's JSON: list, old and new, and smart-log, whose temperatures are kelvin (nvme-cli, nvme-print-json.c).
import { newDrive, withStatus, type Drive } from '../../kinds/smart.ts';
import { isObject, jsonList, jsonNumber, jsonString, type Json, type JsonObject } from '../json.ts';
import { within } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { celsius, hoursWithin } from './attributes.ts';
import { documentsOf, objectsIn } from './documents.ts';

const isLog = (object: JsonObject) =>
  'critical_warning' in object &&
  ('avail_spare' in object || 'available_spare' in object || 'percent_used' in object || 'percentage_used' in object);
const isDevices = (object: JsonObject) => Array.isArray(object.Devices);

export const nvmeJson: Parser<'smart'> = {
  kind: 'smart',
  tool: 'nvme-cli',
  claims: (text) =>
    (/"critical_warning"/.test(text) && /"(avail_spare|available_spare|percent_used|percentage_used)"/.test(text)) ||
    (/"Devices"\s*:/.test(text) &&
      (/"(DevicePath|Subsystems|SerialNumber|ModelNumber)"/.test(text) || /"Devices"\s*:\s*\[\s*\]/.test(text))),
  parse(text) {
    const documents = documentsOf(text);
    const logs = documents.flatMap((document) => objectsIn(document, isLog));
    const lists = documents.flatMap((document) => objectsIn(document, isDevices));
    if (logs.length + lists.length === 0) throw new NotUnderstood('no list and no SMART log in it');
    const named = nameIn(text);
    const drives = [
      ...logs.map((log) => logged(log, logs.length === 1 ? named : null)),
      ...lists.flatMap((list) => jsonList(list, 'Devices').flatMap(listed)),
    ];
    return { body: { drives: drives.map((drive) => withStatus(drive)) } };
  },
};

/** The device that was asked for, where the command stands before its answer. */
const nameIn = (text: string): string | null => /\bnvme\b[^\n{]{0,80}?(\/dev\/\S+)/.exec(text)?.[1] ?? null;

function logged(log: JsonObject, name: string | null): Drive {
  const kelvin = jsonNumber(log, 'temperature');
  const bits = jsonNumber(log, 'critical_warning') ?? jsonNumber(log, 'critical_warning', 'value');
  return newDrive({
    name: jsonString(log, 'device') ?? name,
    interface: 'nvme',
    temperatureC: celsius(kelvin !== null && kelvin > 200 ? Math.round(kelvin - 273.15) : kelvin),
    powerOnHours: hoursWithin(jsonNumber(log, 'power_on_hours')),
    percentUsed: within(jsonNumber(log, 'percent_used') ?? jsonNumber(log, 'percentage_used'), 0, 255),
    availableSparePct: within(jsonNumber(log, 'avail_spare') ?? jsonNumber(log, 'available_spare'), 0, 100),
    mediaErrors: within(jsonNumber(log, 'media_errors'), 0, Number.MAX_SAFE_INTEGER),
    criticalWarning: within(bits, 0, 255),
  });
}

/** Before 2.0 and in 2.x a device was a namespace; since 2.11 it is a host with subsystems, controllers and namespaces. */
function listed(device: Json): Drive[] {
  const subsystems = jsonList(device, 'Subsystems');
  if (subsystems.length > 0)
    return subsystems.flatMap((subsystem) =>
      jsonList(subsystem, 'Controllers').flatMap((of) => controller(of, subsystem)),
    );
  const path = jsonString(device, 'DevicePath');
  if (!isObject(device) || (path === null && jsonString(device, 'SerialNumber') === null)) return [];
  return [
    newDrive({
      name: path,
      model: jsonString(device, 'ModelNumber'),
      serial: jsonString(device, 'SerialNumber'),
      interface: 'nvme',
      capacityBytes: sizeOf(device),
    }),
  ];
}

function controller(value: Json, subsystem: Json): Drive[] {
  const [namespace] = [...jsonList(value, 'Namespaces'), ...jsonList(subsystem, 'Namespaces')];
  const name = jsonString(namespace, 'NameSpace') ?? jsonString(value, 'Controller');
  if (name === null) return [];
  return [
    newDrive({
      name,
      model: jsonString(value, 'ModelNumber'),
      serial: jsonString(value, 'SerialNumber'),
      interface: 'nvme',
      capacityBytes: sizeOf(namespace),
    }),
  ];
}

function sizeOf(namespace: Json | undefined): number | null {
  const bytes = jsonNumber(namespace, 'PhysicalSize');
  return bytes !== null && bytes > 0 ? bytes : null;
}
