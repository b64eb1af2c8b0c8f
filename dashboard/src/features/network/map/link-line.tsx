// A link on the map: a line as thick as it is fast, and over its far end the ports and what is known of it.
import { BaseEdge, EdgeLabelRenderer, getBezierPath, getSmoothStepPath, Position, type EdgeProps } from '@xyflow/react';
import { useSay } from '../../../texts/index.ts';
import type { MapEdge } from './canvas.tsx';
import { lookOf, lookParts } from './look.ts';

/** Lines turn close to where they begin, so that their far ends are straight and have room for words. */
const turn = 18;
/** Around the side of two that stand over each other. */
const around = 26;

export function LinkLine(props: EdgeProps<MapEdge>) {
  const { id, sourceX, sourceY, targetX, targetY, targetPosition, data } = props;
  const { say, language } = useSay();
  if (data === undefined) return null;
  const { edge, fromName, toName, isInTree } = data;
  const ends = { sourceX, sourceY, sourcePosition: Position.Right, targetX, targetY, targetPosition };
  const isAround = targetPosition === Position.Right;
  const [path, middleX, middleY] = isAround
    ? getSmoothStepPath({ ...ends, borderRadius: 10, offset: around })
    : isInTree
      ? getSmoothStepPath({ ...ends, borderRadius: 10, centerX: sourceX + turn })
      : getBezierPath(ends);
  const look = lookOf(edge.links);
  const parts = lookParts(look, say, language);
  const ports = [edge.fromPort ?? '?', edge.toPort ?? '?'].join(' → ');
  const place = isInTree
    ? `translate(-100%, -100%) translate(${targetX - 8}px, ${targetY - 5}px)`
    : `translate(0, -50%) translate(${middleX + 8}px, ${middleY}px)`;
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        className={`link ${look.isBusy ? 'link-busy' : ''} ${look.isDown ? 'link-down' : ''}`}
        style={{ strokeWidth: look.width, ...(look.isDashed ? { strokeDasharray: '6 5' } : {}) }}
        interactionWidth={0}
      />
      <EdgeLabelRenderer>
        <div
          className={`map-link-label ${isInTree ? 'beside' : ''}`}
          style={{ transform: place }}
          title={`${fromName} – ${toName}: ${ports}, ${parts.join(', ')}`}
        >
          <span className="figures">{ports}</span>
          {parts.map((part, i) => (
            <span key={part} className={look.isBusy || look.isDown ? 'strong' : 'soft'}>
              {i < parts.length - 1 ? '' : look.isDown ? '✕ ' : look.isBusy ? '▲ ' : ''}
              {part}
            </span>
          ))}
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
