// What stands on the map: sites as frames, gear as cards with what hangs beneath it, and what has no known place.
import { Handle, Position } from '@xyflow/react';
import { Link } from '@tanstack/react-router';
import { say as sayShared } from '@vakhta/shared/texts/index';
import { formatShare } from '@vakhta/shared/texts/format';
import { createContext, use, type CSSProperties, type ReactNode } from 'react';
import { paths } from '../../../app/paths.ts';
import { KindIcon } from '../../../domain/kind-icon.tsx';
import { StatusMark } from '../../../domain/status-mark.tsx';
import { useSay } from '../../../texts/index.ts';
import type { Device, Hanging } from './graph.ts';
import { isCarrier } from './graph.ts';
import { columnOf, size, type Frame, type Lost, type Placed } from './layout.ts';
import { lookOf } from './look.ts';
import { betweenWords, strangerName } from './parts.tsx';

/** The one device that the tab key stops at. */
export const WalkContext = createContext<string | null>(null);

export function FrameNode({ data: { frame } }: { data: { frame: Frame } }) {
  return (
    <div className="map-site">
      <span>{frame.name}</span>
    </div>
  );
}

/** Its name is what stands in it, so that who speaks to the page says what they see. */
function Spot(props: { device: Device; className: string; children: ReactNode }) {
  const { device, className, children } = props;
  const at = use(WalkContext);
  return (
    <Link
      to={paths.device(device.id)}
      className={`${className} nopan`}
      draggable={false}
      data-spot={device.id}
      tabIndex={at === device.id ? 0 : -1}
      title={device.name}
    >
      {children}
    </Link>
  );
}

const end = { opacity: 0, pointerEvents: 'none', top: size.card / 2 } as const;

export function PlacedNode({ data: { placed } }: { data: { placed: Placed } }) {
  const { language } = useSay();
  const { device, hanging } = placed.standing;
  return (
    <div className="map-placed">
      <Handle type="target" id="left" position={Position.Left} style={end} isConnectable={false} />
      <Handle type="source" id="right" position={Position.Right} style={end} isConnectable={false} />
      <Handle type="target" id="right" position={Position.Right} style={end} isConnectable={false} />
      <Spot
        device={device}
        className={`map-card edge-${device.status} kind-${isCarrier(device) ? device.kind : 'other'}`}
      >
        <KindIcon kind={device.kind} size={24} />
        <span className="map-name">
          <b>{device.name}</b> <span className="soft">{sayShared(language, `kind.${device.kind}`)}</span>
        </span>
        <StatusMark status={device.status} size={18} />
      </Spot>
      {hanging.length > 0 ? (
        <div className="map-hanging" style={grid(placed.rows, size.row, size.column)}>
          {hanging.map((one) => (
            <Leaf key={one.id} one={one} />
          ))}
        </div>
      ) : null}
    </div>
  );
}

const grid = (rows: number, rowHeight: number, column: number): CSSProperties => ({
  gridTemplateRows: `repeat(${rows}, ${rowHeight}px)`,
  gridAutoColumns: column - 1,
});

function Leaf({ one }: { one: Hanging }) {
  const { say, language } = useSay();
  if (one.what === 'stranger') {
    const name = strangerName(one.stranger, say);
    return (
      <div className="map-leaf stranger" title={`${name}, ${say('map.stranger')}`}>
        <span className="map-port figures">{one.port}</span>
        <span className="stranger-sign" />
        <span className="map-name">{name}</span>
        <span className="visually-hidden">{say('map.stranger')}</span>
      </div>
    );
  }
  const { device, port, links } = one;
  const look = lookOf(links);
  return (
    <Spot device={device} className="map-leaf">
      <span className="map-port figures">
        <span className="visually-hidden">{say('map.port')} </span>
        {port ?? '–'}
      </span>
      <StatusMark status={device.status} size={14} />
      <KindIcon kind={device.kind} size={14} named />
      <span className="map-name">{device.name}</span>
      {look.isDown ? <span className="map-word">✕ {say('map.no-link')}</span> : null}
      {look.isBusy ? <span className="map-word busy">▲ {formatShare(language, look.use!)}</span> : null}
    </Spot>
  );
}

export function LostNode({ data: { lost } }: { data: { lost: Lost } }) {
  const { say } = useSay();
  const isUnsure = lost.why === 'unsure';
  return (
    <div className="map-lost">
      <div className="map-lost-title" style={{ height: size.title }}>
        {say(isUnsure ? 'map.unsure' : 'map.unseen', { count: lost.devices.length })}
      </div>
      <div className="map-hanging" style={grid(lost.rows, isUnsure ? size.unsureRow : size.row, columnOf(lost.why))}>
        {lost.devices.map((device) => (
          <Spot key={device.id} device={device} className="map-leaf">
            <StatusMark status={device.status} size={14} />
            <KindIcon kind={device.kind} size={14} named />
            <span className="map-name">
              {device.name} {isUnsure ? <span className="soft">{betweenWords(device, say)}</span> : null}
            </span>
          </Spot>
        ))}
      </div>
    </div>
  );
}
