// storcli's and perccli's tables as text, the second generation (storcli2, perccli2) included.
import { critical, unknown, warning, type Remark } from '../../kinds/verdict.ts';
import { bytesOf, countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { bodyOf, newDrive, newInventory, newVolume, type Inventory, type PhysicalDrive } from './megaraid.ts';

export const storcli: Parser<'raid'> = {
  kind: 'raid',
  tool: 'storcli',
  claims: (text) =>
    /^[ \t]*(CLI Version = |DG\/VD\s+TYPE\s|EID:Slt\s+(DID|PID)\s|Cachevault_Info :|BBU_Info :|DG Arr Row EID:Slot|Ctl Model\s+Ports PDs|Drive-ID\s+Progress%)/m.test(
      text,
    ) ||
    (/^[ \t]*Controller = \d+/m.test(text) && /^[ \t]*Status = (Success|Failure)/m.test(text)),
  parse(text) {
    const inventory = newInventory();
    const remarks: Remark[] = [];
    const place: Place = { controller: '0', columns: [], drive: null, section: '' };
    for (const row of text.split('\n')) if (row.length < 1000) readRow(row, place, inventory, remarks);
    const { volumes, drives, packs } = inventory;
    if (volumes.size + drives.size + packs.size === 0 && remarks.length === 0) {
      if (!/^[ \t]*(CLI Version|Status) = /m.test(text)) throw new NotUnderstood('no table of storcli in it');
      if (/^[ \t]*Status = Failure/m.test(text) && !/absent|use \/cx\/cv|use \/cx\/bbu/i.test(text)) {
        remarks.push(unknown(/^[ \t]*Description = (.{1,200})$/m.exec(text)?.[1] ?? 'the command failed'));
      }
    }
    return { body: bodyOf(inventory), remarks };
  },
};

type Place = { controller: string; columns: string[]; drive: PhysicalDrive | null; section: string };

const sizePattern = /(\d[\d.,]*)\s([KMGTP]i?B)(?:\s|$)/;

function readRow(row: string, place: Place, inventory: Inventory, remarks: Remark[]): void {
  const line = row.trim();
  const assigned = /^(\S[^=]{0,60}?)\s*= ?(.*)$/.exec(line);
  if (assigned !== null && !/^=+$/.test(line)) {
    if (assigned[1] === 'Controller') place.controller = assigned[2]!.trim();
    ofDetail(assigned[1]!.toLowerCase(), assigned[2]!.trim(), place);
    return;
  }
  const words = line.split(/\s+/);
  const path = /^(?:Drive )?\/c(\d+)(?:\/e(\d+))?\/s(\d+)\b/.exec(line);
  if (path !== null) {
    place.controller = path[1]!;
    if (place.columns[0] === 'Drive-ID') ofProgress(words, path, place, inventory);
    else place.drive = driveAt(place.controller, `${path[2] ?? ''}:${path[3]}`, inventory);
    return;
  }
  const volume = /^\/c(\d+)/.exec(line);
  if (volume !== null) place.controller = volume[1]!;
  if (line.endsWith(' :')) {
    place.section = line.slice(0, -2).toLowerCase();
    place.columns = [];
  } else if (
    /^(DG\/VD|EID:Slt|DG|Model|Property|Ctl|Drive-ID|VD)\s/.test(line) &&
    !line.includes('=') &&
    words.length >= 2
  ) {
    place.columns = words;
  } else if (!/^-{3,}$/.test(line) && line !== '') ofRow(words, line, place, inventory, remarks);
}

function driveAt(controller: string, slot: string, inventory: Inventory): PhysicalDrive {
  const key = `${controller}/${slot}`;
  const drive = inventory.drives.get(key) ?? newDrive(slot);
  inventory.drives.set(key, drive);
  return drive;
}

function ofRow(words: string[], line: string, place: Place, inventory: Inventory, remarks: Remark[]): void {
  const [first] = place.columns;
  const at = (name: string) => words[place.columns.indexOf(name)] ?? null;
  if (first === 'DG/VD' && /^(\d+|-)\/\d+$/.test(words[0]!)) {
    if (/^cac/i.test(words[1] ?? '')) return;
    const size = sizePattern.exec(line);
    const title = size === null ? '' : line.slice(size.index + size[0].length).trim();
    const made = newVolume(title === '' ? words[0]! : `${words[0]} ${title}`);
    made.level = words[1]?.replace(/^RAID(?=\d)/i, '') ?? null;
    made.word = words[2] ?? null;
    made.sizeBytes = size === null ? null : bytesOf(`${size[1]} ${size[2]}`, 1024);
    made.group = `${place.controller}/${words[0]!.split('/')[0]}`;
    inventory.volumes.set(`${place.controller}/${words[0]}`, made);
  } else if (first === 'EID:Slt' && /^\d*:\d+$/.test(words[0]!)) {
    const drive = driveAt(place.controller, words[0]!, inventory);
    const status = at('Status');
    drive.word = status === null ? at('State') : `${at('State')}/${status}`;
    const group = at('DG');
    if (group !== null && /^\d+$/.test(group)) drive.group = `${place.controller}/${group}`;
  } else if (first === 'Model' && place.columns[1] === 'State') {
    const isPack = /cachevault|bbu|energy|battery/.test(place.section) || place.columns.includes('MfgDate');
    if (isPack && words.length > 1) pack(place, inventory, words[0]!).word = words[1]!;
  } else if (first === 'Property' && /cachevault|bbu|firmware_status|energy|battery/.test(place.section)) {
    const value = words.slice(-1)[0]!;
    if (/^(battery )?state\s/i.test(line))
      pack(place, inventory, 'cache battery').word = line.replace(/^(battery )?state\s+/i, '');
    if (
      /^(replacement required|battery replacement required|pack is about to fail|battery pack missing).*\byes$/i.test(
        line,
      )
    ) {
      pack(place, inventory, 'cache battery').isBad = value !== 'No';
    }
  } else if (first === 'Ctl' && /^\d+$/.test(words[0]!)) ofOverview(words, place, inventory, remarks);
}

function pack(place: Place, { packs }: Inventory, name: string) {
  const made = packs.get(place.controller) ?? {
    name: `${name} of controller ${place.controller}`,
    word: null,
    isBad: false,
  };
  packs.set(place.controller, made);
  return made;
}

function ofDetail(name: string, value: string, { drive }: Place): void {
  if (drive === null) return;
  if (name === 'media error count') drive.mediaErrors = countOf(value);
  else if (name === 'predictive failure count') drive.predictiveFailures = countOf(value);
  else if (name === 's.m.a.r.t alert flagged by drive') drive.isFlagged = /^yes/i.test(value);
}

/** `/c0/e252/s3 45 In progress 2 Hours` of a rebuild. */
function ofProgress(words: string[], path: RegExpExecArray, place: Place, inventory: Inventory): void {
  if (!/^\d+$/.test(words[1] ?? '') || words[2] !== 'In') return;
  driveAt(place.controller, `${path[2] ?? ''}:${path[3]}`, inventory).word ??= `Rebuild (${words[1]} %)`;
}

/** `storcli show`: one line a controller; models have spaces, so its columns are counted from the end. */
function ofOverview(words: string[], { columns }: Place, inventory: Inventory, remarks: Remark[]): void {
  const shift = words.length - columns.length;
  const at = (name: string) => words[columns.indexOf(name) + (columns.indexOf(name) > 1 ? shift : 0)] ?? null;
  const title = `controller ${words[0]}`;
  const battery = columns.includes('BBU') ? at('BBU') : null;
  if (battery !== null && !/^(-|N\/A|Msng)$/i.test(battery)) {
    inventory.packs.set(`o${words[0]}`, {
      name: `cache battery of ${title}`,
      word: battery === 'Opt' ? 'Opt (optimal)' : battery,
      isBad: /^(fld|fail|ndatn|dgd)/i.test(battery),
    });
  }
  const notOptimal = columns.includes('VNOpt') ? Number(at('VNOpt')) : 0;
  if (notOptimal > 0) remarks.push(warning(`${title}: ${notOptimal} volumes aren't optimal`));
  const health = columns.includes('Hlth') ? (at('Hlth') ?? '') : '';
  if (/^(fld|fail)/i.test(health)) remarks.push(critical(`${title}: failed`));
  else if (/^(ndatn|dgd|unkwn)/i.test(health)) remarks.push(warning(`${title}: needs attention`));
}
