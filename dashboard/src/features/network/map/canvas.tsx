// The map as a picture that is moved, zoomed and walked through by keyboard.
import '@xyflow/react/dist/base.css';
import './map.css';
import { ActionIcon, Stack, useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { Panel, ReactFlow, ReactFlowProvider, useReactFlow, type Edge as FlowEdge, type Node } from '@xyflow/react';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { useSay } from '../../../texts/index.ts';
import type { Edge, Graph } from './graph.ts';
import { layoutOf, type Frame, type Layout, type Lost, type Placed } from './layout.ts';
import { LinkLine } from './link-line.tsx';
import { FrameNode, LostNode, PlacedNode, WalkContext } from './nodes.tsx';
import { treeOf } from './tree.ts';
import { arrows, neighboursOf, stepFrom, type Arrow } from './walk.ts';

const nodeTypes = { frame: FrameNode, placed: PlacedNode, lost: LostNode };
const edgeTypes = { link: LinkLine };
const closest = 1.25;
const farthest = 0.15;
/** Nothing is drawn larger than it is, however small the network. */
const closestWidth = 1040;
/** The buttons on the right stand over nothing. */
const fit = { padding: { x: '16px', y: '16px', right: '64px' }, maxZoom: 1, minZoom: farthest } as const;

type MapNode = Node<{ frame: Frame }, 'frame'> | Node<{ placed: Placed }, 'placed'> | Node<{ lost: Lost }, 'lost'>;
export type MapEdge = FlowEdge<{ edge: Edge; fromName: string; toName: string; isInTree: boolean }, 'link'>;

function nodesOf({ frames, placed, lost }: Layout): MapNode[] {
  const box = ({ x, y, width, height }: Frame) => ({ position: { x, y }, width, height });
  const still = { draggable: false, selectable: false, focusable: false, connectable: false } as const;
  return [
    ...frames.map((frame): MapNode => ({
      ...still,
      ...box(frame),
      id: `site ${frame.id}`,
      type: 'frame',
      data: { frame },
      zIndex: -1,
    })),
    ...placed.map((one): MapNode => ({
      ...still,
      ...box({ ...one, name: '' }),
      id: one.id,
      type: 'placed',
      data: { placed: one },
    })),
    ...lost.map((one): MapNode => ({
      ...still,
      ...box({ ...one, name: '' }),
      id: one.id,
      type: 'lost',
      data: { lost: one },
    })),
  ];
}

/** From the left end to the right one; between two over each other around their right sides. */
function edgesOf({ sites, edges }: Graph, { placed }: Layout): MapEdge[] {
  const inTree = new Set(
    sites.flatMap(({ standing }) => [...treeOf(standing, edges).branches.values()].flat()).map(({ edge }) => edge.id),
  );
  const byId = new Map(placed.map((one) => [one.id, one]));
  return edges.map((edge): MapEdge => {
    const [a, b] = [byId.get(edge.from)!, byId.get(edge.to)!];
    const isTurned = b.x < a.x;
    const turned: Edge = { ...edge, from: edge.to, to: edge.from, fromPort: edge.toPort, toPort: edge.fromPort };
    const own = isTurned ? turned : edge;
    const [left, right] = isTurned ? [b, a] : [a, b];
    return {
      id: edge.id,
      type: 'link',
      source: left.id,
      target: right.id,
      sourceHandle: 'right',
      targetHandle: left.x === right.x ? 'right' : 'left',
      selectable: false,
      focusable: false,
      data: {
        edge: own,
        fromName: left.standing.device.name,
        toName: right.standing.device.name,
        isInTree: inTree.has(edge.id),
      },
    };
  });
}

export function Canvas({ graph }: { graph: Graph }) {
  return (
    <ReactFlowProvider>
      <Picture graph={graph} />
    </ReactFlowProvider>
  );
}

/** As high as the whole is once it is as wide as the page, within reason: a picture that is read has no small print. */
const frameSize = ({ width, height }: Layout): CSSProperties => ({
  aspectRatio: `${Math.max(width, closestWidth)} / ${height + 40}`,
  width: '100%',
  minHeight: 320,
  maxHeight: 'max(72vh, 900px)',
});

function Picture({ graph }: { graph: Graph }) {
  const { say } = useSay();
  const colorMode = useComputedColorScheme('light');
  const layout = useMemo(() => layoutOf(graph), [graph]);
  const nodes = useMemo(() => nodesOf(layout), [layout]);
  const edges = useMemo(() => edgesOf(graph, layout), [graph, layout]);
  const frame = useRef<HTMLDivElement>(null);
  const walk = useWalk(graph, layout, frame);
  const onMove = useWhole(layout);
  return (
    <WalkContext value={walk.at}>
      {/* Keys are those of the links inside, which are reached one by one. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={frame}
        className="map-frame"
        style={frameSize(layout)}
        data-map
        onKeyDown={walk.onKeyDown}
        onFocus={walk.onFocus}
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          colorMode={colorMode}
          fitView
          fitViewOptions={fit}
          minZoom={farthest}
          maxZoom={closest}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          zoomOnScroll={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          onMoveStart={(event) => {
            // Moves of our own have no event.
            if (event !== null) onMove(true);
          }}
          aria-label={say('map.picture')}
        >
          <Zoom onMove={onMove} />
        </ReactFlow>
      </div>
    </WalkContext>
  );
}

/** The whole is in sight, also when the network changes, until its reader goes somewhere. */
function useWhole(layout: Layout) {
  const hasMoved = useRef(false);
  const { fitView } = useReactFlow();
  useEffect(() => {
    if (hasMoved.current) return;
    // The library measures what is new before it can fit it.
    const frame = requestAnimationFrame(() => void fitView(fit));
    return () => cancelAnimationFrame(frame);
  }, [layout, fitView]);
  return useCallback((isAway: boolean) => void (hasMoved.current = isAway), []);
}

function Zoom({ onMove }: { onMove(isAway: boolean): void }) {
  const { say } = useSay();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const duration = useReducedMotion() ? 0 : 150;
  const buttons = [
    { name: say('map.closer'), icon: IconPlus, isAway: true, act: () => zoomIn({ duration }) },
    { name: say('map.farther'), icon: IconMinus, isAway: true, act: () => zoomOut({ duration }) },
    { name: say('map.whole'), icon: IconMaximize, isAway: false, act: () => fitView({ ...fit, duration }) },
  ];
  return (
    <Panel position="top-right">
      <Stack gap={4}>
        {buttons.map(({ name, icon: Icon, isAway, act }) => (
          <ActionIcon
            key={name}
            variant="default"
            size={32}
            aria-label={name}
            title={name}
            onClick={() => {
              onMove(isAway);
              void act();
            }}
          >
            <Icon size={16} />
          </ActionIcon>
        ))}
      </Stack>
    </Panel>
  );
}

const linkTo = (frame: RefObject<HTMLDivElement | null>, id: string) =>
  [...(frame.current?.querySelectorAll<HTMLElement>('[data-spot]') ?? [])].find(
    ({ dataset }) => dataset['spot'] === id,
  );

/** One stop for the tab key; from there arrows lead along the links. */
function useWalk(graph: Graph, layout: Layout, frame: RefObject<HTMLDivElement | null>) {
  const [at, setAt] = useState<string | null>(null);
  const { getViewport, setCenter } = useReactFlow();
  const isStill = useReducedMotion();
  const neighbours = useMemo(() => neighboursOf(graph), [graph]);
  const isKnown = at !== null && layout.spots.some(({ id }) => id === at);
  const here = isKnown ? at : (layout.spots[0]?.id ?? null);

  const show = (id: string) => {
    const spot = layout.spots.find((one) => one.id === id);
    const size = frame.current?.getBoundingClientRect();
    if (spot === undefined || size === undefined) return;
    const { x, y, zoom } = getViewport();
    const [left, top] = [spot.x * zoom + x, spot.y * zoom + y];
    const margin = 60;
    const isInSight =
      left > margin && top > margin && left < size.width - margin && top < size.height - margin && zoom > 0.5;
    if (!isInSight) void setCenter(spot.x, spot.y, { zoom: Math.max(zoom, 0.8), duration: isStill ? 0 : 200 });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-spot]')?.dataset['spot'];
    if (from === undefined || !(arrows as readonly string[]).includes(event.key)) return;
    event.preventDefault();
    const next = stepFrom(from, event.key as Arrow, layout.spots, neighbours);
    // The browser would scroll the picture's inside, which the library then could not find its way in.
    if (next !== null) linkTo(frame, next)?.focus({ preventScroll: true });
  };
  const onFocus = (event: FocusEvent) => {
    const id = (event.target as HTMLElement).dataset['spot'];
    if (id === undefined) return;
    setAt(id);
    if ((event.target as HTMLElement).matches(':focus-visible')) show(id);
  };
  return { at: here, onKeyDown, onFocus };
}
