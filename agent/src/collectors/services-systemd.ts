// systemd's enabled services, read from its unit files and control groups.
import { listOptional, readOptional, type Host } from '../host.ts';
import type { KeptServices } from './services.ts';

const unitFolders = ['/etc/systemd/system', '/run/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system'];
const groupRoots = ['/sys/fs/cgroup', '/sys/fs/cgroup/unified', '/sys/fs/cgroup/systemd'];

export function readUnits(host: Host): KeptServices {
  const kept = [...readEnabled(host)].flatMap((unit) => {
    const text = readUnit(host, unit);
    // A unit with conditions may rightly never start here.
    const mayRest = /^\s*(Condition|Assert)\w+=/m.test(text ?? '');
    return text === null || !staysUp(text) ? [] : { name: unit.replace(/\.service$/, ''), mayRest };
  });
  return {
    kept,
    isRunning: (name) => runs(host, name),
    isInstalled: (name) => readUnit(host, `${name}.service`) !== null,
  };
}

/** A unit is enabled when a target wants or requires it by a link in /etc. */
function readEnabled(host: Host): Set<string> {
  const units = new Set<string>();
  for (const folder of listOptional(host, '/etc/systemd/system')) {
    if (!/\.(wants|requires)$/.test(folder)) continue;
    for (const unit of listOptional(host, `/etc/systemd/system/${folder}`)) {
      // `name@.service` is only the pattern of others.
      if (unit.endsWith('.service') && !unit.endsWith('@.service')) units.add(unit);
    }
  }
  return units;
}

function readUnit(host: Host, unit: string): string | null {
  const pattern = unit.replace(/@.+\.service$/, '@.service');
  for (const folder of unitFolders) {
    const text = readOptional(host, `${folder}/${unit}`) ?? readOptional(host, `${folder}/${pattern}`);
    if (text !== null) return text;
  }
  return null;
}

/** One that does its work and ends is not missed when it has no process. */
function staysUp(unit: string): boolean {
  return !/^\s*Type\s*=\s*oneshot/m.test(unit) && !/^\s*RemainAfterExit\s*=\s*(yes|true|on|1)/m.test(unit);
}

function runs(host: Host, name: string): boolean {
  const prefix = name.split('@')[0]!;
  // systemd gives instances of a pattern a slice of their own, its name escaped as in systemd-escape(1).
  const slice = name.includes('@') ? `/system-${prefix.replaceAll('-', '\\x2d')}.slice` : '';
  return groupRoots.some((root) =>
    [`${root}/system.slice${slice}/${name}.service`, `${root}/system.slice/${name}.service`].some((group) =>
      hasProcesses(host, group, 2),
    ),
  );
}

function hasProcesses(host: Host, group: string, depth: number): boolean {
  const events = readOptional(host, `${group}/cgroup.events`);
  if (events !== null) return /^populated 1$/m.test(events);
  if (readOptional(host, `${group}/cgroup.procs`) !== null) return true;
  if (depth === 0 || !host.exists(group)) return false;
  // The first version of control groups doesn't sum up those below.
  return listOptional(host, group).some(
    (name) => !name.includes('.') && hasProcesses(host, `${group}/${name}`, depth - 1),
  );
}
