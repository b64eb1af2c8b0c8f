// Other keepers of services: SysV scripts, chkconfig, Upstart, OpenRC, launchd, supervisord, runit and Solaris' SMF.
import type { Service } from '../../kinds/services.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { servicesOf } from './entries.ts';

type Told = { name: string; state?: Service['state']; startMode?: Service['startMode'] };

/** One service a line; what the line doesn't fit is left out. */
function lineReader(tool: string, claims: RegExp, read: (row: string) => Told | null): Parser<'services'> {
  return {
    kind: 'services',
    tool,
    claims: (text) => claims.test(text),
    parse: (text) => {
      const list = text.split('\n').flatMap((row) => (row.length > 600 ? [] : (read(row.trimEnd()) ?? [])));
      if (list.length === 0) throw new NotUnderstood('no service in it');
      return servicesOf(list);
    },
  };
}

export const statusAll = lineReader('service', /^ \[ [-+?] \]  \S/m, (row) => {
  const found = /^ \[ ([-+?]) \]\s+(\S.*)$/.exec(row);
  return found === null
    ? null
    : { name: found[2]!, state: found[1] === '+' ? 'running' : found[1] === '-' ? 'stopped' : 'unknown' };
});

export const sysvStatus = lineReader(
  'service',
  /^\S{1,80} (?:\(pid +[\d ]{1,80}\) is running|is (?:running|stopped|not running)|dead but (?:pid file|subsys)|stop\/waiting|start\/running)/m,
  (row) => {
    const found =
      /^(\S+) (?:\(pid +[\d ]+\) is (running)|is (running|stopped|not running)|(dead) but|(start|stop)\/)/.exec(row);
    if (found === null) return null;
    const upstart = upstartOf(row);
    if (upstart !== null) return upstart;
    const word = found[2] ?? found[3] ?? found[4];
    return { name: found[1]!, state: word === 'running' ? 'running' : word === 'dead' ? 'failed' : 'stopped' };
  },
);

function upstartOf(row: string): Told | null {
  const found = /^([\w.-]+(?: \([^)]*\))?) (start|stop)\/([a-z-]+)/.exec(row);
  if (found === null) return null;
  const isUp = found[2] === 'start' && found[3] === 'running';
  return { name: found[1]!, state: isUp ? 'running' : found[2] === 'start' ? 'starting' : 'stopped' };
}

export const initctl = lineReader(
  'initctl',
  /^[\w.-]+(?: \([^)\n]{0,80}\))? (?:start|stop)\/[a-z-]+(?:, process \d+)?$/m,
  upstartOf,
);

const on = '(?:on|вкл|Ein|marche|activo|attivo|activé)';

export const chkconfig = lineReader('chkconfig', /^\S+[ \t]+0:\S+[ \t]+1:\S+[ \t]+2:\S+/m, (row) => {
  const found = /^(\S+)\s+0:\S+\s+1:\S+\s+2:\S+\s+3:(\S+)\s+4:\S+\s+5:(\S+)/.exec(row);
  if (found === null) return null;
  const isOn = new RegExp(`^${on}$`, 'i');
  return { name: found[1]!, startMode: isOn.test(found[2]!) || isOn.test(found[3]!) ? 'auto' : 'disabled' };
});

export const rcStatus = lineReader(
  'rc-status',
  /^(?:Runlevel|Dynamic Runlevel): |^ \S+[ \t]+\[ {1,2}(?:started|stopped|crashed|starting|stopping|inactive)/m,
  (row) => {
    const found = /^ (\S+)\s+\[\s+(started|stopped|crashed|starting|stopping|inactive|scheduled|failed)\b/.exec(row);
    if (found === null) return null;
    const word = found[2]!;
    const state =
      word === 'started'
        ? 'running'
        : word === 'crashed' || word === 'failed'
          ? 'failed'
          : word === 'starting'
            ? 'starting'
            : 'stopped';
    return { name: found[1]!, state };
  },
);

/** Apple's own jobs end with all sorts of codes; a negative one is the signal that ended the job. */
export const launchctl = lineReader('launchctl', /^PID\tStatus\tLabel$|^(?:-|\d+)\t-?\d+\t\S+$/m, (row) => {
  const found = /^(-|\d+)\t(-?\d+)\t(\S+)$/.exec(row);
  if (found === null) return null;
  const hasFailed = found[1] === '-' && Number(found[2]) > 0 && !found[3]!.startsWith('com.apple.');
  return { name: found[3]!, state: found[1] !== '-' ? 'running' : hasFailed ? 'failed' : 'stopped' };
});

export const launchctlPrint: Parser<'services'> = {
  kind: 'services',
  tool: 'launchctl',
  claims: (text) => /^(?:system|gui\/\d+|user\/\d+)\/\S+ = \{$/m.test(text),
  parse: (text) => {
    const name = /^(?:system|gui\/\d+|user\/\d+)\/(\S+) = \{$/m.exec(text)?.[1];
    const word = /^\tstate = ([a-z ]+)$/m.exec(text)?.[1];
    if (name === undefined) throw new NotUnderstood('no service in it');
    const state =
      word === 'running'
        ? 'running'
        : word === undefined
          ? 'unknown'
          : /spawn|xpcproxy/.test(word)
            ? 'starting'
            : 'stopped';
    return servicesOf([{ name, state }]);
  },
};

const supervisorStates = new Map<string, Service['state']>([
  ['RUNNING', 'running'],
  ['STOPPED', 'stopped'],
  ['STOPPING', 'stopped'],
  ['EXITED', 'stopped'],
  ['STARTING', 'starting'],
  ['BACKOFF', 'failed'],
  ['FATAL', 'failed'],
]);

export const supervisorctl = lineReader(
  'supervisorctl',
  /^\S+[ \t]+(?:RUNNING[ \t]+pid \d|STOPPED[ \t]|FATAL[ \t]|EXITED[ \t]|BACKOFF[ \t]|STARTING[ \t]*$)/m,
  (row) => {
    const found = /^(\S+)\s+(RUNNING|STOPPED|STOPPING|EXITED|STARTING|BACKOFF|FATAL|UNKNOWN)(?:\s|$)/.exec(row);
    return found === null ? null : { name: found[1]!, state: supervisorStates.get(found[2]!) ?? 'unknown' };
  },
);

const runitStates = new Map<string, 'running' | 'failed'>([
  ['run', 'running'],
  ['fail', 'failed'],
]);

export const runit = lineReader('sv', /^(?:run|down|finish): [^:\n]{1,200}: \(?(?:pid )?\d/m, (row) => {
  const found = /^(run|down|finish|fail): ([^:]+): /.exec(row);
  return found === null ? null : { name: found[2]!.split('/').at(-1)!, state: runitStates.get(found[1]!) ?? 'stopped' };
});

export const svcs = lineReader('svcs', /^STATE[ \t]+STIME[ \t]+FMRI$/m, (row) => {
  const found =
    /^(online|offline|disabled|maintenance|degraded|legacy_run|uninitialized)\*?\s+\S+\s+(\S+:\/?\S*)$/.exec(row);
  if (found === null) return null;
  const word = found[1]!;
  if (word === 'disabled') return { name: found[2]!, state: 'stopped', startMode: 'disabled' };
  const state =
    word === 'online' || word === 'legacy_run'
      ? 'running'
      : word === 'maintenance' || word === 'degraded'
        ? 'failed'
        : 'stopped';
  return { name: found[2]!, state };
});
