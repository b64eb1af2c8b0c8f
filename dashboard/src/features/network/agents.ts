// Devices of a client with an agent that can poll, look and search; gear and checks have none of their own.
import type { DeviceSummary } from '@vakhta/shared/model/device';
import { useRead } from '../../api/queries.ts';

type Known = Pick<DeviceSummary, 'id' | 'name' | 'kind' | 'siteName' | 'platform' | 'retiredAt' | 'quarantinedAt'>;

export const hasAgent = ({ platform, retiredAt, quarantinedAt }: Known): boolean =>
  platform !== 'snmp' && platform !== 'check' && retiredAt === null && quarantinedAt === null;

export type Choice = { value: string; label: string };

/** A laptop may be carried away, a server stays. */
const steadiness = ({ kind }: Known): number =>
  kind === 'server' || kind === 'virtual-machine' ? 0 : kind === 'laptop' ? 2 : 1;

/** With their sites where there are several, since an agent sees its own site alone; the steadiest first. */
export function agentChoices(devices: readonly Known[]): Choice[] {
  const able = devices.filter(hasAgent);
  const isOneSite = new Set(able.map(({ siteName }) => siteName)).size < 2;
  return able
    .sort((a, b) => steadiness(a) - steadiness(b) || a.name.localeCompare(b.name))
    .map(({ id, name, siteName }) => ({ value: id, label: isOneSite ? name : `${name} · ${siteName}` }));
}

/** All devices of the client, by which names and statuses are found. */
export const useClientDevices = (clientId: string) => useRead('devices.list', { query: { clientId, limit: 500 } });
