// Where a device hangs, and who was seen at each of its own ports.
import type { ReactNode } from 'react';
import { noValue } from '@vakhta/shared/texts/format';
import type { Reply } from '../../api/routes.ts';
import { DeviceLink } from '../../domain/go.tsx';
import { useSay } from '../../texts/index.ts';

export type Links = Reply<'devices.read-links'>;
export type Port = Links['ports'][number];
type SeenAt = Port['stations'][number];
/** One hardware address, in however many VLANs it was seen. */
export type Station = Omit<SeenAt, 'vlan'> & { vlans: number[] };

/** Nothing where it is not known: most devices have no switch that would tell it. */
export function Place({ links }: { links: Links | undefined }) {
  const { say } = useSay();
  if (links === undefined) return null;
  const { at, between } = links.behind;
  if (at !== null)
    return (
      <span data-place>
        {' · '}
        {say('place.behind', { port: at.port })} <DeviceLink id={at.deviceId} name={at.deviceName} />
      </span>
    );
  if (between.length === 0) return null;
  const places = between.map(({ port, deviceName }) => say('place.port-of', { port, name: deviceName }));
  return (
    <span data-place>
      {' · '}
      {say('place.between', { places: places.join(say('place.or')) })}
    </span>
  );
}

export function stationsOf({ stations }: Pick<Port, 'stations'>): Station[] {
  const byMac = new Map<string, Station>();
  for (const { vlan, ...one } of stations) {
    const before = byMac.get(one.mac);
    if (before === undefined) byMac.set(one.mac, { ...one, vlans: vlan === null ? [] : [vlan] });
    else if (vlan !== null && !before.vlans.includes(vlan)) before.vlans.push(vlan);
  }
  return [...byMac.values()];
}

/** Who told of itself; else who was seen there: one by its name, several by their number. */
export function BehindPort({ port }: { port: Port | undefined }) {
  const { say } = useSay();
  if (port === undefined) return <>{noValue}</>;
  if (port.neighbours.length > 0)
    return (
      <>
        {port.neighbours.map(({ deviceId, remotePort, ...stranger }, i) => (
          <div key={i}>
            <Named deviceId={deviceId} name={stranger.name ?? stranger.address ?? stranger.chassis ?? noValue} />
            {deviceId === null ? <span className="soft"> · {say('place.not-watched')}</span> : null}
            {remotePort === null ? null : (
              <div className="soft small">{say('place.neighbour-port', { port: remotePort })}</div>
            )}
          </div>
        ))}
      </>
    );
  const stations = stationsOf(port);
  const [only] = stations;
  if (only === undefined) return <>{noValue}</>;
  if (stations.length === 1)
    return (
      <>
        <Named deviceId={only.deviceId} name={only.name ?? only.macVendor ?? only.mac} />
        <About station={only} />
      </>
    );
  return (
    <details>
      <summary>{say('place.stations', { count: stations.length })}</summary>
      {stations.map((station) => (
        <div key={station.mac}>
          <Named deviceId={station.deviceId} name={station.name ?? station.macVendor ?? station.mac} />
          <About station={station} />
        </div>
      ))}
    </details>
  );
}

function Named({ deviceId, name }: { deviceId: string | null; name: string }): ReactNode {
  return deviceId === null ? <span className="words">{name}</span> : <DeviceLink id={deviceId} name={name} />;
}

/** What its name does not say already. */
function About({ station }: { station: Station }) {
  const { say } = useSay();
  const { name, macVendor, mac, address, vlans } = station;
  const title = name ?? macVendor ?? mac;
  const words = [
    address,
    mac === title ? null : mac,
    macVendor === title ? null : macVendor,
    ...vlans.map((vlan) => say('place.vlan', { vlan })),
  ].filter((word) => word !== null);
  return <div className="soft small words figures">{words.join(' · ')}</div>;
}
