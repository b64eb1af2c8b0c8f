// Services of machines without systemd: init scripts that leave a pid file.
import { listOptional, readOptional, type Host } from '../host.ts';
import type { ServiceView } from './services.ts';

export function readInitScripts(host: Host): ServiceView {
  const scripts = listOptional(host, '/etc/init.d').filter((name) => /^[\w@.-]+$/.test(name) && name !== 'README');
  const running = new Map<string, boolean>();
  for (const name of scripts) {
    const pids = readPids(host, name);
    if (pids.length > 0)
      running.set(
        name,
        pids.some((pid) => host.exists(`/proc/${pid}`)),
      );
  }
  return {
    running,
    isRunning: (name) => running.get(name) ?? readPids(host, name).some((pid) => host.exists(`/proc/${pid}`)),
    isInstalled: (name) => scripts.includes(name),
  };
}

function readPids(host: Host, name: string): string[] {
  const places = new Set([
    `/run/${name}.pid`,
    ...listOptional(host, `/run/${name}`)
      .filter((file) => file.endsWith('.pid') || file === 'pid')
      .map((file) => `/run/${name}/${file}`),
    ...readNamedPlaces(host, name),
  ]);
  // Some write more than the number, PostgreSQL for one; the first line is the number.
  const pids = [...places].map((place) => readOptional(host, place)?.split('\n', 1)[0]?.trim() ?? '');
  return pids.filter((pid) => /^[1-9]\d{0,9}$/.test(pid));
}

/** Many daemons are called otherwise than their script (`ssh` keeps /run/sshd.pid), but the script names the file. */
function readNamedPlaces(host: Host, name: string): string[] {
  const script = readOptional(host, `/etc/init.d/${name}`) ?? '';
  const own = /^\s*NAME=["']?([\w.-]+)/m.exec(script)?.[1] ?? name;
  const text = script.replaceAll(/\$\{?NAME\}?/g, own);
  return [...text.matchAll(/(?:\/var)?(\/run\/[\w./-]*pid)\b/g)].map(([, place]) => place!);
}
