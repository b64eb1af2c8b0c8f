// What the lines and shapes of the map mean.
import type { DeviceKind } from '@vakhta/shared/model/device';
import { formatBitRate } from '@vakhta/shared/texts/format';
import { say as sayShared } from '@vakhta/shared/texts/index';
import type { ReactNode } from 'react';
import { KindIcon } from '../../../domain/kind-icon.tsx';
import { useSay } from '../../../texts/index.ts';
import type { Graph } from './graph.ts';
import { lookOf } from './look.ts';

type Sample = { text: string; speed: number | null; use: number | null; isUp?: boolean };

function Item({ sign, children }: { sign: ReactNode; children: ReactNode }) {
  return (
    <li>
      {sign}
      <span>{children}</span>
    </li>
  );
}

function Line({ speed, use, isUp = true }: Sample) {
  const { width, isDashed, isBusy, isDown } = lookOf([{ speed, use, isUp }]);
  return (
    <svg width="34" height="14" aria-hidden>
      <line
        x1="1"
        y1="7"
        x2="33"
        y2="7"
        className={`link ${isBusy ? 'link-busy' : ''} ${isDown ? 'link-down' : ''}`}
        strokeWidth={width}
        strokeDasharray={isDashed ? '5 4' : undefined}
      />
      {isDown ? <path d="M13 3l8 8M21 3l-8 8" className="link-cross" /> : null}
    </svg>
  );
}

/** Only the kinds that are on the map, each once. */
function kindsOf({ sites }: Graph): DeviceKind[] {
  const devices = sites.flatMap(({ standing, unseen, unsure }) => [
    ...standing.flatMap(({ device, hanging }) => [
      device,
      ...hanging.flatMap((one) => (one.what === 'device' ? [one.device] : [])),
    ]),
    ...unseen,
    ...unsure,
  ]);
  return [...new Set(devices.map(({ kind }) => kind))].sort();
}

export function Legend({ graph }: { graph: Graph }) {
  const { say, language } = useSay();
  const lines: Sample[] = [
    { text: say('map.legend-slow'), speed: 1e8, use: 0 },
    { text: formatBitRate(language, 1e9 / 8), speed: 1e9, use: 0 },
    { text: say('map.legend-fast'), speed: 10e9, use: 0 },
    { text: say('map.legend-busy'), speed: 1e9, use: 0.9 },
    { text: say('map.legend-unknown'), speed: null, use: null },
    { text: say('map.no-link'), speed: 1e9, use: 0, isUp: false },
  ];
  const hasStrangers = graph.sites.some(({ standing }) =>
    standing.some(({ hanging }) => hanging.some(({ what }) => what === 'stranger')),
  );
  return (
    <ul className="map-legend soft" aria-label={say('map.legend')}>
      {graph.edges.length > 0
        ? lines.map((one) => (
            <Item key={one.text} sign={<Line {...one} />}>
              {one.text}
            </Item>
          ))
        : null}
      {kindsOf(graph).map((kind) => (
        <Item key={kind} sign={<KindIcon kind={kind} />}>
          {sayShared(language, `kind.${kind}`)}
        </Item>
      ))}
      {hasStrangers ? <Item sign={<span className="stranger-sign" />}>{say('map.stranger')}</Item> : null}
    </ul>
  );
}
