// Firewall and disk encryption.
import type { Facts } from '@vakhta/shared/reading';
import { listOptional, readOptional, textOf, type Host } from '../host.ts';
import { measure, type AgentSample } from '../measure.ts';
import { reasonOf } from '../reason.ts';
import { factsOf } from '../telling/told.ts';
import { containerOf } from '../where.ts';
import type { Collector, Lack } from './collector.ts';

export const security: Collector<null> = {
  name: 'security',
  every: 'hourly',
  platforms: ['linux'],
  async collect(host) {
    const container = containerOf(host);
    if (container !== null) {
      const absent = `inside a container (${container}) firewall and disks are those of another device`;
      return { samples: [], gaps: [], absent, state: null };
    }
    const gaps: Lack[] = [];
    const samples: AgentSample[] = [];
    const facts: Facts = {};
    const firewall = await readFirewall(host);
    if ('reason' in firewall) gaps.push({ what: 'firewall', reason: firewall.reason });
    else {
      samples.push(measure('security.firewall.enabled', Number(firewall.on), { 'firewall.profile': firewall.by }));
      Object.assign(facts, factsOf('firewall', { by: firewall.by, on: firewall.on }));
    }
    for (const { mount, encrypted } of readEncryption(host)) {
      const at = { 'system.filesystem.mountpoint': mount };
      samples.push(measure('security.encryption.enabled', Number(encrypted), at));
      Object.assign(facts, factsOf(`encryption.${mount}`, { on: encrypted }));
    }
    return { samples, facts, gaps, state: null };
  },
};

type Firewall = { by: string; on: boolean } | { reason: string };

/** Whoever manages the rules is asked first: its own rules may be there while it is switched off. */
async function readFirewall(host: Host): Promise<Firewall> {
  try {
    if (host.find('firewall-cmd') !== null) {
      const state = await textOf(host, 'firewall-cmd', ['--state'], { accept: [0, 252] });
      if (state.trim() === 'running') return { by: 'firewalld', on: true };
    }
    const ufw = readOptional(host, '/etc/ufw/ufw.conf');
    if (ufw !== null && /^\s*ENABLED\s*=\s*yes\b/im.test(ufw)) return { by: 'ufw', on: true };
    if (!host.isPrivileged()) return { reason: 'the rules are shown to root only' };
    if (host.find('nft') !== null) {
      const on = filtersByNft(await textOf(host, 'nft', ['-s', 'list', 'ruleset']));
      return { by: 'nftables', on };
    }
    if (host.find('iptables') !== null) {
      const on = filtersByIptables(await textOf(host, 'iptables', ['-S', 'INPUT']));
      return { by: 'iptables', on };
    }
    return { reason: 'none of firewalld, ufw, nft and iptables is installed' };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** Filters what comes in: a hook on input that drops by default, or a rule in it that drops or rejects. */
function filtersByNft(ruleset: string): boolean {
  const chains = ruleset.split(/^\s*chain /m).slice(1);
  return chains.some((chain) => /\bhook input\b/.test(chain) && /\bpolicy drop\b|^\s+.*\b(drop|reject)\b/m.test(chain));
}

function filtersByIptables(rules: string): boolean {
  return /^-P INPUT (DROP|REJECT)$/m.test(rules) || /^-A INPUT\b.*-j (DROP|REJECT)\b/m.test(rules);
}

type Encryption = { mount: string; encrypted: boolean };

/** The file systems on real disks, and whether any layer between is dm-crypt (LUKS and its like). */
function readEncryption(host: Host): Encryption[] {
  const seen = new Set<string>();
  const found: Encryption[] = [];
  for (const line of (readOptional(host, '/proc/self/mountinfo') ?? '').split('\n')) {
    const fields = line.split(' ');
    const [device, mount] = [fields[2], fields[4]];
    const source = fields[fields.indexOf('-') + 2];
    if (device === undefined || mount === undefined || !source?.startsWith('/dev/') || seen.has(device)) continue;
    if (source.startsWith('/dev/loop')) continue;
    const layers = layersOf(host, `/sys/dev/block/${device}`, 0);
    if (layers === null) continue;
    seen.add(device);
    found.push({ mount, encrypted: layers.some((uuid) => uuid.startsWith('CRYPT-')) });
  }
  return found;
}

/** The ids that device-mapper gave to a block device and to all that lies below it; null when it is none. */
function layersOf(host: Host, folder: string, depth: number): string[] | null {
  if (!host.exists(folder)) return null;
  const own = readOptional(host, `${folder}/dm/uuid`);
  const below = depth > 8 ? [] : listOptional(host, `${folder}/slaves`);
  const deeper = below.flatMap((name) => layersOf(host, `/sys/class/block/${name}`, depth + 1) ?? []);
  return own === null ? deeper : [own, ...deeper];
}
