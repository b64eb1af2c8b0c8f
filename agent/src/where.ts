// Where the agent runs, as far as it decides what can be read at all.
import { listOptional, readOptional, type Host } from './host.ts';

/** The kind of container that the agent runs in, or null on a device of its own. */
export function containerOf(host: Host): string | null {
  if (host.platform !== 'linux') return null;
  if (host.exists('/.dockerenv')) return 'docker';
  if (host.exists('/run/.containerenv')) return 'podman';
  const named = readOptional(host, '/run/systemd/container');
  if (named !== null) return named;
  const environment = readOptional(host, '/proc/1/environ') ?? '';
  const found = /(?:^|\0)container=([^\0]*)/.exec(environment);
  return found === null ? null : found[1] || 'unnamed';
}

/** The maker and model that the firmware tells, such as `QEMU Standard PC`; null where it tells nothing. */
export function firmwareName(host: Host): string | null {
  const folder = '/sys/class/dmi/id';
  if (listOptional(host, folder).length === 0) return null;
  const words = ['sys_vendor', 'product_name'].map((name) => readOptional(host, `${folder}/${name}`));
  return words.filter((word) => word !== null).join(' ') || null;
}

export const isVirtual = (firmware: string): boolean =>
  /qemu|kvm|vmware|virtualbox|innotek|xen|hyper-?v|virtual machine|bochs|parallels|amazon ec2|google compute|openstack|digitalocean|hetzner vserver|alibaba cloud|bhyve|droplet|firecracker/i.test(
    firmware,
  );
