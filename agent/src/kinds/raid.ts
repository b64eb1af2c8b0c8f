// Arrays, pools and volumes of several drives, and the controllers' cache batteries.
import type { Status } from '@vakhta/shared/status';
import type { Bodies } from './index.ts';
import type { Remark } from './verdict.ts';

export type ArrayState =
  | 'optimal'
  | 'degraded'
  | 'rebuilding'
  | 'resilvering'
  | 'checking'
  | 'failed'
  | 'inactive'
  | 'unknown';

export type RaidArray = {
  name: string;
  level: string | null;
  state: ArrayState;
  progressPct: number | null;
  sizeBytes: number | null;
  /** How full a pool is (ZFS, LVM thin), in percent. */
  usedPct: number | null;
  status: Status;
};

/** `name` and `state` are the tool's own words. */
export type RaidMember = {
  name: string;
  array: string | null;
  state: string | null;
  predictiveFailures: number | null;
  mediaErrors: number | null;
  status: Status;
};

export type CacheBattery = { name: string; state: string | null; status: Status };

/** How many members a level can lose; null where that hangs on how many there are. */
export function toleranceOf(level: string | null, members: number | null = null): number | null {
  const bare = (level ?? '').toLowerCase().replace(/raid|level|[^a-z0-9]/g, '');
  if (/^(6|adg|60|z2|draid2|dp|6adg)$/.test(bare)) return 2;
  if (/^(z3|draid3|1c4)$/.test(bare)) return 3;
  if (/^1c3$/.test(bare)) return 2;
  if (/^(0|jbod|linear|stripe|striped|single|volume|concat|simple|none|spanned|00)$/.test(bare)) return 0;
  if (/^(1|mirror|im|1adm|1triple)$/.test(bare)) return members === null ? null : Math.max(0, members - 1);
  if (/^(10|01|1e|e1|5|50|4|3|7|z1?|draid1?|5e|5ee|ime|10n\d*|10f\d*|10o\d*|1near|1enear)$/.test(bare)) return 1;
  return null;
}

/** `left` is whether another member may be lost; null where the tool doesn't tell, and then the level decides. */
export function arrayStatus(state: ArrayState, level: string | null, left: boolean | null): Status {
  switch (state) {
    case 'optimal':
    case 'checking':
      return 'ok';
    case 'rebuilding':
    case 'resilvering':
      return 'warning';
    case 'failed':
      return 'critical';
    case 'inactive':
    case 'unknown':
      return 'unknown';
    case 'degraded':
      return (left ?? (toleranceOf(level) ?? 1) > 1) ? 'warning' : 'critical';
  }
}

/** A name that was cut away is not known, and a list's element has one all the same. */
const named = (name: string) => ({ name: name.trim() === '' ? '?' : name });

type KnownArray = Partial<RaidArray> & Pick<RaidArray, 'name' | 'state'>;

export function newArray(known: KnownArray, left: boolean | null = null): RaidArray {
  const level = known.level || null;
  return {
    progressPct: null,
    sizeBytes: null,
    usedPct: null,
    status: arrayStatus(known.state, level, left),
    ...known,
    ...named(known.name),
    level,
  };
}

/** What a member's own words come to. `suspect` works, and has shown errors or predicts a failure. */
export type MemberHealth = 'well' | 'suspect' | 'rebuilding' | 'failed' | 'unknown';

type KnownMember = Partial<RaidMember> & Pick<RaidMember, 'name'>;

/** A failed member is as bad as its array is for it; of which nothing is known, the worst is thought. */
export function newMember(known: KnownMember, health: MemberHealth, array: RaidArray | null = null): RaidMember {
  const state = known.state?.trim() || null;
  const member = {
    array: array?.name ?? null,
    predictiveFailures: null,
    mediaErrors: null,
    ...known,
    ...named(known.name),
    state,
  };
  return { status: memberStatus(member, health, array), ...member };
}

function memberStatus(
  { predictiveFailures, mediaErrors }: Pick<RaidMember, 'predictiveFailures' | 'mediaErrors'>,
  health: MemberHealth,
  array: RaidArray | null,
): Status {
  if (health === 'failed') return array === null || array.status === 'critical' ? 'critical' : 'warning';
  if (health === 'suspect' || health === 'rebuilding') return 'warning';
  if ((predictiveFailures ?? 0) > 0 || (mediaErrors ?? 0) > 0) return 'warning';
  return health === 'unknown' ? 'unknown' : 'ok';
}

export function newBattery(name: string, state: string | null, isWell: boolean | null): CacheBattery {
  return { name, state: state?.trim() || null, status: isWell === null ? 'unknown' : isWell ? 'ok' : 'warning' };
}

export function judgeRaid({ arrays, members, batteries }: Bodies['raid']): Remark[] {
  return [
    ...arrays.map(({ name, state, level, progressPct, status }) => {
      const kind = level === null ? '' : ` (${level})`;
      const done = progressPct === null ? '' : `, ${progressPct} % done`;
      const bare = state === 'degraded' && status === 'critical' ? ', with no redundancy left' : '';
      return { status, reason: `${name}${kind}: ${state}${bare}${done}` };
    }),
    ...members.map(({ name, array, state, predictiveFailures, mediaErrors, status }) => {
      const where = array === null ? '' : ` of ${array}`;
      const counts = [
        ...(predictiveFailures === null || predictiveFailures === 0
          ? []
          : [`${predictiveFailures} predicted failures`]),
        ...(mediaErrors === null || mediaErrors === 0 ? [] : [`${mediaErrors} errors`]),
      ];
      return { status, reason: `${name}${where}: ${[state ?? 'state unknown', ...counts].join(', ')}` };
    }),
    ...batteries.map(({ name, state, status }) => ({ status, reason: `${name}: ${state ?? 'state unknown'}` })),
  ].filter(({ status }) => status !== 'ok');
}
