// Whether a machine, or a network adapter, is one of software (pure).

const machines =
  /vmware|virtualbox|innotek|qemu|\bkvm\b|bochs|\bxen\b|hvm domu|virtual machine|parallels|openstack|rhev|ovirt|google compute|amazon ec2|alibaba cloud|digitalocean|droplet|hetzner vserver|vserver|bhyve|nutanix|\bahv\b|standard pc \(|virtual platform|cloud hypervisor|hyper-?v|apple virtual|virtualmac|upcloud|linode|scaleway|vultr|cloudstack|smartdc|proxmox|vbox|virtual appliance|kubevirt|oraclecloud|yandex/i;

/** By what the firmware says of itself; null when it says nothing. */
export function isVirtualMachine(...words: (string | null | undefined)[]): boolean | null {
  const text = words.filter((word) => typeof word === 'string' && word !== '').join(' | ');
  if (text === '') return null;
  // The cloud's bare machines name the cloud as their maker.
  return machines.test(text) && !/\.metal\b/.test(text);
}

/** A guest's own card is its hardware; what bridges, tunnels and switches isn't. */
const adapters =
  /virtual (?:ethernet|adapter|switch|miniport|network|wifi)|vmnet|host-only|vethernet|vswitch|\btap\b|tap-|\btun\b|wintun|wireguard|openvpn|\bvpn\b|loopback|петл|npcap|pangp|anyconnect|fortinet|fortissl|check point|juniper|pulse secure|sonicwall|teredo|isatap|6to4|wan miniport|минипорт|miniport|bridge|мост|docker|zerotier|tailscale|hamachi|radmin|softether|nordlynx|kernel debug|wi-?fi direct|hosted network|ras async|ndis|multiplexor|\bteam|nat adapter|default switch|ip-https|wsl/i;

const linuxNames =
  /^(?:lo\d*|docker\w*|veth\w*|br-\w*|br\d+|bridge\d+|virbr\w*|vmbr\d*|vmnet\d*|vboxnet\d*|vnet\d+|tun\w*|tap\w*|wg\d*|utun\d*|ppp\d*|dummy\d*|sit\d*|gre\w*|erspan\d*|ip6\w*|ip_vti\d*|teql\d*|ifb\d*|bond\d*|team\d*|cali\w*|flannel\S*|cni\w*|cilium\w*|vxlan\S*|kube\S*|nodelocaldns|lxc\w*|lxdbr\w*|fw\w+|zt\w+|tailscale\d*|awdl\d*|llw\d*|gif\d*|stf\d*|ap\d+|anpi\d*|pflog\d*|pfsync\d*|enc\d*|vlan\d*|epair\w*|ovs\S*|macv(?:lan|tap)\S*|ipvlan\S*|\S+\.\d+|docker_gwbridge|nerdctl\d*|podman\d*|hcp\d*|vmenet\d*)$/;

export function isVirtualAdapter(
  name: string,
  told: { physical?: boolean | null; path?: string | null } = {},
): boolean | null {
  if (adapters.test(name) || linuxNames.test(name)) return true;
  const path = told.path ?? '';
  if (/^(?:ROOT|SWD|SW|BTHENUM|COMPOSITEBUS|VMS)\\/i.test(path)) return !/bluetooth/i.test(name);
  if (/^(?:PCI|USB|VMBUS|XENVIF|SD|ACPI|PCMCIA|BTH)\\/i.test(path)) return false;
  if (told.physical !== undefined && told.physical !== null) return !told.physical;
  return null;
}

/** Also without signs between the bytes, and as the only one of a list. */
export const macOf = (text: string | null | undefined): string | null => {
  const plain = text?.trim().replace(/^\{"?|"?\}$/g, '') ?? '';
  const packed = /^[\da-f]{12}$/i.test(plain) ? plain.replace(/(..)(?=.)/g, '$1:') : plain;
  const found = /^(?:[\da-f]{1,2}[:-]){5}[\da-f]{1,2}$/i.exec(packed)?.[0];
  if (found === undefined) return null;
  const mac = found.toLowerCase().replaceAll('-', ':');
  return /^(?:0{1,2}:){5}0{1,2}$/.test(mac) ? null : mac;
};

/** Bits a second: `1000Mb/s`, `1 Gbps`, `866.7 Mbps`, `1000000000`. */
export function speedOf(text: string | null | undefined): number | null {
  const found = /^(\d+(?:[.,]\d+)?) ?([KMGT]?)(?:b(?:it)?(?:\/s|ps|s)?)?$/i.exec(text?.trim() ?? '');
  if (found === null) return null;
  const value = Number(found[1]!.replace(',', '.')) * 1000 ** ['', 'k', 'm', 'g', 't'].indexOf(found[2]!.toLowerCase());
  // All bits of a number set mean that the link is down.
  return value > 0 && value < 1e13 && value !== 4_294_967_295 ? value : null;
}
