// The map as a list: by site, from the way out of it to the last port.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { DeviceLink } from '../../../domain/go.tsx';
import { KindIcon } from '../../../domain/kind-icon.tsx';
import { StatusMark } from '../../../domain/status-mark.tsx';
import { useSay } from '../../../texts/index.ts';
import {
  compareNames,
  comparePorts,
  type Device,
  type Edge,
  type Graph,
  type Hanging,
  type SiteGraph,
} from './graph.ts';
import { lookOf, lookWords } from './look.ts';
import { betweenWords, strangerName } from './parts.tsx';
import { treeOf, type Branch, type Tree } from './tree.ts';

export function MapList({ graph }: { graph: Graph }) {
  return (
    <div className="map-list">
      {graph.sites.map((site) => (
        <Site key={site.id} site={site} graph={graph} />
      ))}
    </div>
  );
}

function Site({ site, graph }: { site: SiteGraph; graph: Graph }) {
  const { say } = useSay();
  const tree = treeOf(site.standing, graph.edges);
  return (
    <section aria-label={site.name}>
      <h3>{site.name}</h3>
      <ul>
        {tree.roots.map((id) => (
          <Standing key={id} id={id} site={site} tree={tree} />
        ))}
      </ul>
      <Others edges={tree.rings} graph={graph} title={say('map.rings')} />
      <Others
        edges={graph.edges.filter(({ from, to }) => isOf(site, from) !== isOf(site, to))}
        graph={graph}
        title={say('map.other-sites')}
      />
      <Lost devices={site.unsure} title={say('map.unsure', { count: site.unsure.length })} withPlaces />
      <Lost devices={site.unseen} title={say('map.unseen', { count: site.unseen.length })} />
    </section>
  );
}

const isOf = ({ standing }: SiteGraph, id: string) => standing.some(({ device }) => device.id === id);

type Row = { key: string; port: string | null } & ({ branch: Branch } | { hanging: Hanging });

function Standing(props: { id: string; site: SiteGraph; tree: Tree; branch?: Branch }) {
  const { id, site, tree, branch } = props;
  const { device, hanging } = site.standing.find((one) => one.device.id === id)!;
  const rows: Row[] = [
    ...(tree.branches.get(id) ?? []).map((one) => ({ key: one.id, port: one.port, branch: one })),
    ...hanging.map((one) => ({ key: one.id, port: one.port, hanging: one })),
  ].sort((a, b) => comparePorts(a.port, b.port));
  return (
    <li>
      <DeviceLine device={device} port={branch?.port ?? null} isRoot={branch === undefined}>
        {branch === undefined ? null : (
          <>
            {branch.farPort === null ? null : <FarPort port={branch.farPort} />}
            <LinkWords links={branch.edge.links} />
          </>
        )}
      </DeviceLine>
      {rows.length === 0 ? null : (
        <ul>
          {rows.map((row) =>
            'branch' in row ? (
              <Standing key={row.key} id={row.branch.id} site={site} tree={tree} branch={row.branch} />
            ) : (
              <li key={row.key}>
                <HangingLine one={row.hanging} />
              </li>
            ),
          )}
        </ul>
      )}
    </li>
  );
}

function HangingLine({ one }: { one: Hanging }) {
  const { say } = useSay();
  if (one.what === 'stranger')
    return (
      <div className="map-line">
        <Port port={one.port} />
        <span className="stranger-sign" />
        <span className="words">
          {strangerName(one.stranger, say)} <span className="soft small">{say('map.stranger')}</span>
        </span>
      </div>
    );
  return (
    <DeviceLine device={one.device} port={one.port}>
      {one.links.length > 0 ? <LinkWords links={one.links} /> : null}
    </DeviceLine>
  );
}

function DeviceLine(props: { device: Device; port: string | null; isRoot?: boolean; children?: ReactNode }) {
  const { device, port, isRoot = false, children } = props;
  return (
    <div className="map-line">
      {isRoot ? null : <Port port={port} />}
      <span className="map-signs">
        <StatusMark status={device.status} />
        <KindIcon kind={device.kind} named />
      </span>
      <span className="words">
        <DeviceLink id={device.id} name={device.name} /> <span className="small soft">{children}</span>
      </span>
    </div>
  );
}

function Port({ port }: { port: string | null }) {
  const { say } = useSay();
  return (
    <span className="map-port figures" title={port ?? undefined}>
      <span className="visually-hidden">{say('map.port')} </span>
      {port ?? '–'}
    </span>
  );
}

function FarPort({ port }: { port: string }) {
  const { say } = useSay();
  return <>{say('map.its-port', { port })} · </>;
}

function LinkWords({ links }: { links: Edge['links'] }) {
  const { say, language } = useSay();
  const look = lookOf(links);
  const words = lookWords(look, say, language);
  if (look.isDown) return <b className="link-word">✕ {words}</b>;
  return look.isBusy ? <b className="link-word">▲ {words}</b> : <>{words}</>;
}

function Others({ edges, graph, title }: { edges: readonly Edge[]; graph: Graph; title: string }) {
  if (edges.length === 0) return null;
  const nameOf = (id: string) =>
    graph.sites.flatMap(({ standing }) => standing).find(({ device }) => device.id === id)!.device;
  const end = (id: string, port: string | null) => (
    <>
      <DeviceLink id={id} name={nameOf(id).name} /> <span className="figures">{port ?? ''}</span>
    </>
  );
  return (
    <>
      <Text size="sm" fw={600} mt="xs">
        {title}
      </Text>
      <ul>
        {edges.map((edge) => (
          <li key={edge.id} className="map-link words">
            {end(edge.from, edge.fromPort)} – {end(edge.to, edge.toPort)}{' '}
            <span className="small soft">
              <LinkWords links={edge.links} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Lost(props: { devices: readonly Device[]; title: string; withPlaces?: boolean }) {
  const { devices, title, withPlaces = false } = props;
  const { say } = useSay();
  if (devices.length === 0) return null;
  return (
    <>
      <Text size="sm" fw={600} mt="xs">
        {title}
      </Text>
      <ul>
        {[...devices].sort(compareNames).map((device) => (
          <li key={device.id}>
            <DeviceLine device={device} port={null} isRoot>
              {withPlaces ? betweenWords(device, say) : null}
            </DeviceLine>
          </li>
        ))}
      </ul>
    </>
  );
}
