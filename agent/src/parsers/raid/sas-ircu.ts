// LSI's sas2ircu and sas3ircu: display, and status with its running operations (SAS-2 Integrated RAID user guide).
import { newArray, newMember, type ArrayState, type RaidArray, type RaidMember } from '../../kinds/raid.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { healthOf, stateOf } from './words.ts';

export const sasIrcu: Parser<'raid'> = {
  kind: 'raid',
  tool: 'sas2ircu',
  claims: (text) =>
    /^[ \t]*(IR volume information|IR volume \d+|Volume state\s+:)/im.test(text) || /\bSAS[23]IRCU: /.test(text),
  parse(text) {
    const volumes: Map<string, string>[] = [];
    const devices: Map<string, string>[] = [];
    let block: Map<string, string> | null = null;
    for (const row of text.split('\n')) {
      const line = row.trim();
      const head = /^IR volume (\d+)$/i.exec(line);
      const device = /^Device is an? (.{1,40})$/i.exec(line);
      if (head !== null) volumes.push((block = new Map([['number', head[1]!]])));
      else if (device !== null) {
        block = new Map();
        if (/disk|drive|solid|ssd/i.test(device[1]!)) devices.push(block);
      } else if (/^-{5,}$|information$/i.test(line)) block = null;
      const pair = /^([^:]{1,60}?)\s*: ?(.*)$/.exec(line);
      if (pair !== null && block !== null) {
        const name = pair[1]!.toLowerCase();
        if (!block.has(name)) block.set(name, pair[2]!.trim());
      }
    }
    if (volumes.length + devices.length === 0 && !/IR volume information|SAS[23]IRCU: (Command|Utility)/i.test(text)) {
      throw new NotUnderstood('no volume or device in it');
    }
    const arrays = new Map<string, { array: RaidArray; places: string[] }>();
    for (const volume of volumes) {
      const id = volume.get('volume id') ?? volume.get('number')!;
      arrays.set(id, {
        array: arrayOf(volume),
        places: [...volume].flatMap(([name, place]) => (name.startsWith('phy[') ? [place] : [])),
      });
    }
    const all = [...arrays.values()];
    return {
      body: {
        arrays: all.map(({ array }) => array),
        members: devices.flatMap((device) => memberOf(device, all)),
        batteries: [],
      },
    };
  },
};

function arrayOf(volume: ReadonlyMap<string, string>): RaidArray {
  const get = (name: string) => volume.get(name) ?? null;
  const word = get('status of volume') ?? get('volume state');
  const runs = !/^(none|)$/i.test(get('current operation') ?? '');
  let state: ArrayState = stateOf(word);
  if (runs && state === 'degraded') state = 'rebuilding';
  else if (runs && state === 'optimal') state = 'checking';
  const progress = /\d{1,3}(?:\.\d+)?/.exec(get('percentage complete') ?? '');
  const megabytes = get('size (in mb)');
  const title = get('volume name');
  return newArray({
    name: `IR volume ${volume.get('number')}${title === null || title === '' ? '' : ` (${title})`}`,
    level: get('raid level'),
    state,
    sizeBytes: megabytes === null ? null : bytesOf(`${megabytes} MB`, 1024),
    progressPct: runs && progress !== null ? decimalOf(progress[0]) : null,
  });
}

function memberOf(
  device: ReadonlyMap<string, string>,
  arrays: readonly { array: RaidArray; places: string[] }[],
): RaidMember[] {
  const state = device.get('state') ?? null;
  // A standby device is no disk at all (the guide's list of states).
  if (state === null || /\(SBY\)/.test(state)) return [];
  const name = `${device.get('enclosure #') ?? ''}:${device.get('slot #') ?? ''}`;
  const own = arrays.find(({ places }) => places.includes(name))?.array ?? null;
  const health = /\(OSY\)/.test(state) ? 'rebuilding' : /\(AVL\)/.test(state) ? 'well' : healthOf(state);
  return [newMember({ name, state }, health, own)];
}
