// Services of machines without systemd: init scripts that leave a pid file.
import { listOptional, readOptional, type Host } from '../host.ts';
import type { KeptServices } from './services.ts';

export function readInitScripts(host: Host): KeptServices {
  const scripts = listOptional(host, '/etc/init.d').filter((name) => /^[\w@.-]+$/.test(name) && name !== 'README');
  const places = new Map(scripts.map((name) => [name, placesOf(host, name)]));
  const pids = (name: string) => readPids(host, name, places.get(name) ?? placesOf(host, name));
  const lives = (name: string) => pids(name).some((pid) => host.exists(`/proc/${pid}`));
  return {
    // Only what leaves a pid file when it starts is known to be meant to run.
    kept: scripts.map((name) => ({ name, mayRest: pids(name).length === 0 })),
    isRunning: lives,
    isInstalled: (name) => places.has(name),
  };
}

/** Some keep their number in a folder of their own, under whichever name. */
function readPids(host: Host, name: string, places: readonly string[]): string[] {
  const folder = `/run/${name}`;
  const own = host.exists(folder)
    ? listOptional(host, folder).filter((file) => file.endsWith('.pid') || file === 'pid')
    : [];
  return [...places.filter((place) => host.exists(place)), ...own.map((file) => `${folder}/${file}`)].flatMap(
    (place) => {
      // Some write more than the number, PostgreSQL for one; the first line is the number.
      const pid = readOptional(host, place)?.split('\n', 1)[0]?.trim() ?? '';
      return /^[1-9]\d{0,9}$/.test(pid) ? pid : [];
    },
  );
}

/** Many daemons are called otherwise than their script (`ssh` keeps /run/sshd.pid), but the script names the file. */
function placesOf(host: Host, name: string): string[] {
  const script = readOptional(host, `/etc/init.d/${name}`) ?? '';
  const own = /^\s*NAME=["']?([\w.-]+)/m.exec(script)?.[1] ?? name;
  const text = script.replaceAll(/\$\{?NAME\}?/g, own);
  const named = Array.from(text.matchAll(/(?:\/var)?(\/run\/[\w./-]*pid)\b/g), ([, place]) => place!);
  return [...new Set([`/run/${name}.pid`, ...named])];
}
