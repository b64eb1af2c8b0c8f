// MegaCli's -LDInfo, -PDList, -LdPdInfo, -AdpBbuCmd, -PDRbld, -AdpAllInfo and -ShowSummary, alone or one after the other.
import { critical, warning, type Remark } from '../../kinds/verdict.ts';
import { bytesOf, countOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import {
  bodyOf,
  levelOf,
  newDrive,
  newInventory,
  newVolume,
  type CachePack,
  type Inventory,
  type PhysicalDrive,
  type Volume,
} from './megaraid.ts';
import { summaryInto } from './megacli-summary.ts';

export const megacli: Parser<'raid'> = {
  kind: 'raid',
  tool: 'MegaCli',
  claims: (text) =>
    /^[ \t]*(Adapter #\d+|Adapter \d+ ?-- Virtual Drive Information|Adapter: ?\d+|BBU status for Adapter|Virtual (Drive|Disk): \d+ \(Target Id|Enclosure Device ID: |Number of Virtual (Disks|Drives): \d|Firmware state: |Battery ?Type: |Rebuild Progress on Device|Adapter \d+: (No Virtual Drive|Get BBU Status Failed))/im.test(
      text,
    ) ||
    /^[ \t]*Virtual drive\s+: Target Id \d/m.test(text) ||
    /^[ \t]*FW Package Version:/m.test(text),
  parse(text) {
    const inventory = newInventory();
    const remarks: Remark[] = [];
    if (/^[ \t]*Virtual drive\s+: Target Id|^[ \t]*FW Package Version:|^[ \t]*Connector\s+: /m.test(text))
      summaryInto(text, inventory);
    const state = newState(inventory);
    for (const row of text.split('\n')) if (row.length < 1000) readRow(row, state, remarks);
    return { body: bodyOf(inventory), remarks: tellsAny(text, inventory) ? remarks : [] };
  },
};

function tellsAny(text: string, { volumes, drives, packs }: Inventory): boolean {
  if (volumes.size + drives.size + packs.size > 0) return true;
  if (
    /^[ \t]*(Exit Code: 0x|Number of Virtual|Adapter \d+: (?:No Virtual|Get BBU Status Failed)|Adapter #\d+|Product Name\s*:|FW Package Version)/im.test(
      text,
    )
  )
    return true;
  throw new NotUnderstood('no drive, volume or battery in it');
}

type State = {
  inventory: Inventory;
  adapter: string;
  volume: Volume | null;
  volumeKey: string | null;
  drive: PhysicalDrive | null;
  enclosure: string;
  pack: CachePack | null;
  spans: number;
  levelText: string;
  isUnderVolume: boolean;
  section: string;
};

const newState = (inventory: Inventory): State => ({
  inventory,
  adapter: '0',
  volume: null,
  volumeKey: null,
  drive: null,
  enclosure: '',
  pack: null,
  spans: 1,
  levelText: '',
  isUnderVolume: false,
  section: '',
});

function readRow(row: string, state: State, remarks: Remark[]): void {
  const adapter = /^[ \t]*(?:BBU status for |BBU Capacity Info for |BBU Design Info for )?Adapter[ :#]*(\d+)/i.exec(
    row,
  );
  if (adapter !== null) {
    state.adapter = adapter[1]!;
    if (/^[ \t]*Adapter/i.test(row)) {
      state.volume = null;
      state.volumeKey = null;
      state.drive = null;
      state.isUnderVolume = false;
    } else state.pack = packOf(state);
  }
  const rebuild = /Rebuild Progress on Device at Enclosure (\S+), Slot (\d+) Completed (\d+)%/i.exec(row);
  if (rebuild !== null) driveAt(state, rebuild[1]!, rebuild[2]!).word ??= `Rebuild (${rebuild[3]} %)`;
  const found = /^[ \t]*([^:=]{1,60}?)\s*[:=]\s?(.*)$/.exec(row);
  if (found === null) {
    state.section = row.trim().toLowerCase();
    return;
  }
  const name = found[1]!.toLowerCase();
  const value = found[2]!.trim();
  ofVolume(name, value, state);
  ofDrive(name, value, state);
  ofPack(name, value, state);
  ofAdapter(name, value, state, remarks);
}

function packOf({ inventory, adapter }: State): CachePack {
  const pack = inventory.packs.get(adapter) ?? { name: `BBU of adapter ${adapter}`, word: null, isBad: false };
  inventory.packs.set(adapter, pack);
  return pack;
}

function ofVolume(name: string, value: string, state: State): void {
  // A cache on solid state drives is printed like a volume, and is none.
  if (name === 'cachecade virtual drive') {
    state.volume = null;
    state.volumeKey = null;
    state.drive = null;
    return;
  }
  const head = /^virtual (?:drive|disk)$/.test(name) ? /^(\d+)/.exec(value) : null;
  if (head !== null) {
    state.volumeKey = `${state.adapter}/${head[1]}`;
    state.volume = state.inventory.volumes.get(state.volumeKey) ?? newVolume(`Virtual Drive ${head[1]}`);
    state.inventory.volumes.set(state.volumeKey, state.volume);
    state.drive = null;
    state.spans = 1;
    state.levelText = '';
    state.isUnderVolume = false;
    return;
  }
  const { volume } = state;
  if (volume === null) return;
  if (name === 'number of spans' || /^pd(:|$)/.test(name)) state.isUnderVolume = true;
  if (state.drive !== null) return;
  if (name === 'name' && value !== '') volume.name = `${volume.name} (${value})`;
  else if (name === 'raid level') state.levelText = value;
  else if (name === 'size') volume.sizeBytes = bytesOf(value, 1024);
  else if (name === 'state') volume.word = value;
  else if (name === 'span depth') state.spans = Number(countOf(value) ?? 1);
  const progress = /Completed (\d{1,3}(?:\.\d+)?)%/i.exec(value);
  if (
    progress !== null &&
    /^(rebuild|check consistency|background initialization|initialization|reconstruction)/.test(name)
  ) {
    volume.progressPct = decimalOf(progress[1]);
    volume.isRebuilding = /^(rebuild|reconstruct)/.test(name);
  }
  if (name === 'raid level' || name === 'span depth') volume.level = levelOf(state.levelText, state.spans);
}

function driveAt(state: State, enclosure: string, slot: string): PhysicalDrive {
  const place = `${/^\d+$/.test(enclosure) ? enclosure : ''}:${slot}`;
  const key = `${state.adapter}/${place}`;
  const drive = state.inventory.drives.get(key) ?? newDrive(place);
  state.inventory.drives.set(key, drive);
  return drive;
}

function ofDrive(name: string, value: string, state: State): void {
  if (name === 'enclosure device id') {
    state.enclosure = value;
    state.drive = null;
    return;
  }
  if (name === 'slot number') {
    state.drive = driveAt(state, state.enclosure, value);
    if (state.isUnderVolume) state.drive.volume = state.volumeKey;
    return;
  }
  const { drive } = state;
  if (drive === null) return;
  if (name === 'firmware state') drive.word = value;
  else if (name === 'media error count') drive.mediaErrors = countOf(value);
  else if (name === 'predictive failure count') drive.predictiveFailures = countOf(value);
  else if (name === 'drive has flagged a s.m.a.r.t alert') drive.isFlagged = /^yes/i.test(value);
  else if (name === "drive's position" || name === "drive's postion")
    drive.group = /DiskGroup: (\d+)/.exec(value)?.[1] ?? null;
  if (name === "drive's position" && drive.group !== null) drive.group = `${state.adapter}/${drive.group}`;
}

const needs =
  /^(battery pack missing|battery replacement required|pack is about to fail & should be replaced|i2c errors detected|module microcode update required)$/;

function ofPack(name: string, value: string, state: State): void {
  if (name === 'batterytype' || name === 'battery type') state.pack = packOf(state);
  const { pack } = state;
  if (pack === null) return;
  if (name === 'battery state') pack.word = value;
  else if (name === 'issohgood') {
    pack.word ??= /^yes/i.test(value) ? 'isSOHGood: Yes' : 'isSOHGood: No';
    if (/^no/i.test(value)) pack.isBad = true;
    else if (pack.word === 'isSOHGood: Yes') pack.word = 'Good (isSOHGood: Yes)';
  } else if (needs.test(name) && !name.startsWith('module') && /^yes/i.test(value)) pack.isBad = true;
}

/** -AdpAllInfo counts what is amiss without naming it. */
function ofAdapter(name: string, value: string, { adapter }: State, remarks: Remark[]): void {
  const count = /^\d{1,6}$/.test(value) ? Number(value) : 0;
  if (count === 0) return;
  if (name === 'degraded') remarks.push(critical(`adapter ${adapter}: ${count} volumes degraded`));
  else if (name === 'offline') remarks.push(critical(`adapter ${adapter}: ${count} volumes offline`));
  else if (name === 'failed disks') remarks.push(critical(`adapter ${adapter}: ${count} failed disks`));
  else if (name === 'critical disks')
    remarks.push(warning(`adapter ${adapter}: ${count} disks that predict a failure`));
}
