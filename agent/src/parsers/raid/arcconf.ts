// Adaptec's arcconf: getconfig of controller, logical and physical devices, old and new, and getstatus.
import {
  newArray,
  newBattery,
  newMember,
  type ArrayState,
  type CacheBattery,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { warning, type Remark } from '../../kinds/verdict.ts';
import { bytesOf, countOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { healthOf, isBatteryWell, stateOf } from './words.ts';

type Logical = {
  key: string;
  name: string;
  level: string | null;
  word: string | null;
  size: string | null;
  operation: string | null;
  progress: string | null;
  missing: number;
  hasFailedStripes: boolean;
};
type Physical = {
  name: string;
  word: string | null;
  warnings: number | null;
  errors: number | null;
  isFlagged: boolean;
  isDrive: boolean;
};

export const arcconf: Parser<'raid'> = {
  kind: 'raid',
  tool: 'arcconf',
  claims: (text) =>
    /^[ \t]*(Controllers found: \d|Logical device number \d|Logical device information|Physical Device information|Logical device Task:|Controller Battery Information|Status of logical device\s+:)/im.test(
      text,
    ) && !/^[ \t]*IR volume information/im.test(text),
  parse(text) {
    const state: State = {
      scope: 0,
      section: '',
      logical: null,
      physical: null,
      task: null,
      logicals: [],
      physicals: [],
      batteries: [],
      remarks: [],
    };
    for (const row of text.split('\n')) if (row.length < 600) readRow(row, state);
    const { logicals, physicals, batteries, remarks } = state;
    if (logicals.length + physicals.length === 0 && !/^[ \t]*Controllers found: \d/im.test(text))
      throw new NotUnderstood('no device in it');
    const arrays = logicals.map(arrayOf);
    const worst =
      arrays.find(({ status }) => status === 'critical') ?? arrays.find(({ status }) => status !== 'ok') ?? null;
    const members = physicals.filter(({ isDrive }) => isDrive).map((physical) => memberOf(physical, worst));
    return { body: { arrays, members, batteries }, remarks };
  },
};

type State = {
  scope: number;
  section: string;
  logical: Logical | null;
  physical: Physical | null;
  task: Logical | null;
  logicals: Logical[];
  physicals: Physical[];
  batteries: CacheBattery[];
  remarks: Remark[];
};

function logicalAt(state: State, number: string): Logical {
  const key = `${state.scope}/${number}`;
  const known = state.logicals.find((logical) => logical.key === key);
  if (known !== undefined) return known;
  const made: Logical = {
    key,
    name: `Logical device ${number}`,
    level: null,
    word: null,
    size: null,
    operation: null,
    progress: null,
    missing: 0,
    hasFailedStripes: false,
  };
  if (state.logicals.length < 500) state.logicals.push(made);
  return made;
}

function readRow(row: string, state: State): void {
  const line = row.trim();
  if (/^Controllers found: \d/i.test(line)) state.scope += 1;
  const number = /^Logical device number (\d+)/i.exec(line);
  if (number !== null) {
    state.logical = logicalAt(state, number[1]!);
    state.physical = null;
    return;
  }
  const device = /^(?:Device|Physical Device) #(\d+)$/i.exec(line);
  if (device !== null) {
    state.logical = null;
    state.physical = {
      name: `Device #${device[1]}`,
      word: null,
      warnings: null,
      errors: null,
      isFlagged: false,
      isDrive: true,
    };
    state.physicals.push(state.physical);
    return;
  }
  if (
    /^(controller|logical device|physical device|.*(battery|backup unit|zmm|supercap|cache)) .*information$|^Logical device Task:$/i.test(
      line,
    )
  ) {
    state.section = line.toLowerCase();
    if (/^(controller|logical device|physical device) information$/i.test(line)) {
      state.logical = null;
      state.physical = null;
    }
    return;
  }
  if (state.physical !== null && /^Device is an? /i.test(line))
    state.physical.isDrive = /hard|solid|ssd|drive|disk/i.test(line);
  const pair = /^([^:]{1,60}?)\s*:\s*(.*)$/.exec(line);
  if (pair !== null) ofPair(pair[1]!.toLowerCase(), pair[2]!.trim(), state);
}

function ofPair(name: string, value: string, state: State): void {
  if (state.section === 'logical device task:') {
    if (name === 'logical device') state.task = logicalAt(state, /\d+/.exec(value)?.[0] ?? value);
    else if (state.task !== null && name === 'current operation') state.task.operation = value;
    else if (state.task !== null && name === 'percentage complete') state.task.progress = value;
    return;
  }
  const { logical, physical } = state;
  if (physical !== null) ofPhysical(name, value, physical);
  else if (logical !== null) ofLogical(name, value, logical);
  else ofController(name, value, state);
}

function ofLogical(name: string, value: string, logical: Logical): void {
  if (name === 'logical device name' && value !== '') logical.name = value;
  else if (name === 'raid level') logical.level = value;
  else if (/^status of logical device$|^status$/.test(name)) logical.word = value;
  else if (name === 'size') logical.size = value;
  else if (name === 'failed stripes') logical.hasFailedStripes = /^yes/i.test(value);
  else if (/^((group \d+, )?segment|device) \d+$/.test(name) && /^(missing|inconsistent|failed|offline)/i.test(value))
    logical.missing += 1;
  else if (/^((group \d+, )?segment|device) \d+$/.test(name) && /^rebuilding/i.test(value))
    logical.operation ??= 'Rebuild';
}

function ofPhysical(name: string, value: string, physical: Physical): void {
  if (name === 'state' && physical.word === null) physical.word = value;
  else if (name === 's.m.a.r.t. warnings') physical.warnings = countOf(value);
  else if (/^(medium error count|media failures|media error count)$/.test(name)) physical.errors = countOf(value);
  else if (/^(predictive failure|s\.m\.a\.r\.t\.)( count)?$/.test(name)) physical.isFlagged = /^yes/i.test(value);
}

function ofController(name: string, value: string, { section, batteries, remarks }: State): void {
  if (name === 'controller status' && !/^(optimal|ok|okay|charging)/i.test(value))
    remarks.push(warning(`controller: ${value}`));
  const isPack = /battery|backup unit|zmm|supercap/.test(section);
  if (
    !(isPack && /^(status|battery status|supercap status)$/.test(name)) &&
    !/^(overall backup unit|backup power) status$/.test(name)
  )
    return;
  if (/not installed|not present|not available|n\/a|unknown|not supported/i.test(value) || batteries.length >= 20)
    return;
  batteries.push(
    newBattery(
      name === 'status' ? 'controller battery' : name,
      value,
      /^not ready/i.test(value) ? false : isBatteryWell(value),
    ),
  );
}

function arrayOf(logical: Logical): RaidArray {
  const { name, level, word, size, operation, progress, missing } = logical;
  const isFaultTolerant = /fault tolerant/i.test(word ?? '');
  let state: ArrayState = word === null ? 'unknown' : stateOf(word);
  const runs = operation !== null && !/^none/i.test(operation);
  if (runs && /rebuild|reconfig|migrat|expan/i.test(operation)) state = 'rebuilding';
  else if (runs && (state === 'optimal' || state === 'unknown')) state = 'checking';
  const made = newArray(
    {
      name,
      level,
      state,
      sizeBytes: bytesOf(size, 1024),
      progressPct: runs && progress !== null ? decimalOf(progress.replace(/%$/, '')) : null,
    },
    isFaultTolerant ? true : /^(6|60)$/.test(level ?? '') && missing > 0 ? missing < 2 : null,
  );
  if (logical.hasFailedStripes && made.status === 'ok') made.status = 'warning';
  return made;
}

/** arcconf doesn't print at a drive which logical devices it belongs to. */
function memberOf({ name, word, warnings, errors, isFlagged }: Physical, worst: RaidArray | null): RaidMember {
  const health = healthOf(word);
  return newMember(
    { name, array: null, state: word, predictiveFailures: warnings, mediaErrors: errors },
    isFlagged && health === 'well' ? 'suspect' : health,
    worst,
  );
}
