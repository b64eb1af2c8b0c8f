// Drives, volumes and batteries of LSI's MegaRAID family, gathered piece by piece by the readers of its tools (pure).
import type { Bodies } from '../../kinds/index.ts';
import { newArray, newBattery, newMember, type ArrayState, type RaidArray } from '../../kinds/raid.ts';
import { healthOf, isBatteryWell, redundancyOf, stateOf } from './words.ts';

export type Volume = {
  name: string;
  level: string | null;
  word: string | null;
  sizeBytes: number | null;
  progressPct: number | null;
  isRebuilding: boolean;
  /** The drive group that its drives belong to. */
  group: string | null;
};

export type PhysicalDrive = {
  name: string;
  word: string | null;
  group: string | null;
  /** The key of its volume, where the tool prints drives under volumes. */
  volume: string | null;
  predictiveFailures: number | null;
  mediaErrors: number | null;
  isFlagged: boolean;
};

export type CachePack = { name: string; word: string | null; isBad: boolean };

/** Everything of one output; the keys are of controller and place, so that a drive that is printed twice is one. */
export type Inventory = {
  volumes: Map<string, Volume>;
  drives: Map<string, PhysicalDrive>;
  packs: Map<string, CachePack>;
};

export const newInventory = (): Inventory => ({ volumes: new Map(), drives: new Map(), packs: new Map() });

export const newVolume = (name: string): Volume => ({
  name,
  level: null,
  word: null,
  sizeBytes: null,
  progressPct: null,
  isRebuilding: false,
  group: null,
});

export const newDrive = (name: string): PhysicalDrive => ({
  name,
  word: null,
  group: null,
  volume: null,
  predictiveFailures: null,
  mediaErrors: null,
  isFlagged: false,
});

export function bodyOf({ volumes, drives, packs }: Inventory): Bodies['raid'] {
  const all = [...drives.values()];
  const arrays = new Map<string, RaidArray>();
  for (const [key, volume] of volumes) {
    const own = all.filter(
      ({ volume: of, group }) => of === key || (of === null && group !== null && group === volume.group),
    );
    arrays.set(key, arrayOf(volume, own));
  }
  const members = all.map((drive) => {
    const { name, word, group, volume, predictiveFailures, mediaErrors, isFlagged } = drive;
    const keys = [...volumes].filter(
      ([key, of]) => key === volume || (volume === null && group !== null && of.group === group),
    );
    const array = keys[0] === undefined ? null : (arrays.get(keys[0][0]) ?? null);
    const health = healthOf(word);
    return newMember(
      { name, state: word, predictiveFailures, mediaErrors },
      isFlagged && (health === 'well' || health === 'unknown') ? 'suspect' : health,
      array,
    );
  });
  const batteries = [...packs.values()].map(({ name, word, isBad }) =>
    newBattery(name, word, isBad ? false : isBatteryWell(word)),
  );
  return { arrays: [...arrays.values()], members, batteries };
}

function arrayOf(volume: Volume, own: readonly PhysicalDrive[]): RaidArray {
  const isRebuilding = volume.isRebuilding || own.some(({ word }) => /^(rbld|rebuild)/i.test(word ?? ''));
  let state: ArrayState = stateOf(volume.word);
  if (isRebuilding && state === 'degraded') state = 'rebuilding';
  else if (volume.progressPct !== null && state === 'optimal') state = 'checking';
  const { name, level, sizeBytes, progressPct } = volume;
  return newArray({ name, level, state, sizeBytes, progressPct }, redundancyOf(volume.word));
}

/** `Primary-5, Secondary-3, RAID Level Qualifier-3` is RAID 50; a mirror over several spans is RAID 10 (MegaCLI). */
export function levelOf(text: string, spans: number): string {
  const found = /Primary-(\d+), ?Secondary-(\d+)/i.exec(text);
  if (found === null) return text.trim();
  const isSpanned = found[2] === '3' || (spans > 1 && found[1] !== '0');
  return isSpanned ? `${found[1]}0` : found[1]!;
}
