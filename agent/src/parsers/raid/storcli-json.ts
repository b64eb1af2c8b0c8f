// storcli's, perccli's and their second generation's answers with J: the tables as lists of objects.
import { unknown, type Remark } from '../../kinds/verdict.ts';
import { isObject, jsonAt, jsonList, jsonNumber, jsonOf, jsonString, type Json, type JsonObject } from '../json.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { bodyOf, newDrive, newInventory, newVolume, type Inventory, type PhysicalDrive } from './megaraid.ts';

export const storcliJson: Parser<'raid'> = {
  kind: 'raid',
  tool: 'storcli',
  claims: (text) => text.includes('"Controllers"') && /"(Command Status|Response Data)"/.test(text),
  parse(text) {
    const inventory = newInventory();
    const remarks: Remark[] = [];
    const controllers = jsonList(jsonOf(text), 'Controllers').filter(isObject);
    if (controllers.length === 0) throw new NotUnderstood('no controller in it');
    controllers.forEach((controller, index) => {
      const name = jsonString(controller, 'Command Status', 'Controller') ?? String(index);
      const data = jsonAt(controller, 'Response Data');
      if (isObject(data)) walk(data, name, inventory, 0);
      const failed = /fail/i.test(jsonString(controller, 'Command Status', 'Status') ?? '');
      const why = JSON.stringify(jsonAt(controller, 'Command Status') ?? '');
      if (failed && !isObject(data) && !/absent|use \/cx\//i.test(why)) {
        remarks.push(
          unknown(
            `controller ${name}: ${jsonString(controller, 'Command Status', 'Description') ?? 'the command failed'}`,
          ),
        );
      }
    });
    return { body: bodyOf(inventory), remarks };
  },
};

/** Which list is printed under which name differs by command and version; what the rows are, their own names tell. */
function walk(value: Json, controller: string, inventory: Inventory, depth: number, name = ''): void {
  if (depth > 8) return;
  if (Array.isArray(value)) {
    for (const item of value) walk(item, controller, inventory, depth + 1, name);
    return;
  }
  if (!isObject(value)) return;
  if (typeof value['DG/VD'] === 'string') volumeInto(value, controller, inventory);
  else if (typeof value['EID:Slt'] === 'string') driveInto(value, controller, inventory);
  else if (/^(bbu|cachevault|energy pack|battery)[_ ]?info/i.test(name)) packInto(value, controller, inventory);
  const place = /^Drive \/c\d+(?:\/e(\d+))?\/s(\d+) State$/.exec(name);
  if (place !== null) {
    const drive = driveAt(controller, `${place[1] ?? ''}:${place[2]}`, inventory);
    drive.mediaErrors = jsonNumber(value, 'Media Error Count');
    drive.predictiveFailures = jsonNumber(value, 'Predictive Failure Count');
    drive.isFlagged = /^yes/i.test(jsonString(value, 'S.M.A.R.T alert flagged by drive') ?? '');
  }
  for (const [key, item] of Object.entries(value)) {
    if (key !== 'TOPOLOGY') walk(item, controller, inventory, depth + 1, key);
  }
}

function volumeInto(row: JsonObject, controller: string, { volumes }: Inventory): void {
  const place = jsonString(row, 'DG/VD') ?? '';
  const title = jsonString(row, 'Name');
  if (/^cac/i.test(jsonString(row, 'TYPE') ?? '')) return;
  const made = newVolume(title === null ? place : `${place} ${title}`);
  made.level = jsonString(row, 'TYPE')?.replace(/^RAID(?=\d)/i, '') ?? null;
  made.word = jsonString(row, 'State');
  made.sizeBytes = bytesOf(jsonString(row, 'Size'), 1024);
  made.group = `${controller}/${place.split('/')[0]}`;
  volumes.set(`${controller}/${place}`, made);
}

function driveAt(controller: string, slot: string, { drives }: Inventory): PhysicalDrive {
  const key = `${controller}/${slot}`;
  const drive = drives.get(key) ?? newDrive(slot);
  drives.set(key, drive);
  return drive;
}

function driveInto(row: JsonObject, controller: string, inventory: Inventory): void {
  const drive = driveAt(controller, (jsonString(row, 'EID:Slt') ?? '').replace(/\s/g, ''), inventory);
  const status = jsonString(row, 'Status');
  const state = jsonString(row, 'State');
  drive.word = status === null ? state : `${state}/${status}`;
  const group = jsonString(row, 'DG');
  if (group !== null && /^\d+$/.test(group)) drive.group = `${controller}/${group}`;
}

/** One row, or a list of properties and values. */
function packInto(row: JsonObject, controller: string, { packs }: Inventory): void {
  const made = packs.get(controller) ?? { name: `cache battery of controller ${controller}`, word: null, isBad: false };
  const property = jsonString(row, 'Property');
  if (property === null) {
    made.word = jsonString(row, 'State') ?? jsonString(row, 'Status');
    made.name = `${jsonString(row, 'Model') ?? 'cache battery'} of controller ${controller}`;
  } else if (/^(battery )?state$/i.test(property)) made.word = jsonString(row, 'Value');
  if (made.word !== null || property !== null) packs.set(controller, made);
}
