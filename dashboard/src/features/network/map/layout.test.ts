// The map's picture: nothing on top of anything else, and the same every time.
import { expect, it } from 'vitest';
import { graphOf } from './graph.ts';
import { layoutOf } from './layout.ts';
import { aDevice, aLink, aPlace, aTopology } from './sample.ts';
import { neighboursOf, stepFrom, type Arrow } from './walk.ts';

const hosts = (of: string, count: number) =>
  Array.from({ length: count }, (_, i) =>
    aDevice(`${of}-pc${i}`, { kind: 'workstation', behind: aPlace(of, String(i)) }),
  );
const topology = aTopology({
  devices: [
    aDevice('fw', { kind: 'firewall' }),
    ...['core', 'a', 'b'].map((id) => aDevice(id, { kind: 'switch' })),
    ...hosts('a', 40),
    ...hosts('b', 5),
    aDevice('other', { kind: 'switch', siteId: 's2', siteName: 'Annex' }),
    ...[1, 2, 3, 4, 5, 6, 7].map((i) => aDevice(`lost${i}`, { kind: 'printer', siteId: i > 5 ? 's2' : 's1' })),
  ],
  links: [
    aLink('fw', 'lan', 'core', '1'),
    aLink('core', '2', 'a', '1'),
    aLink('core', '3', 'b', '1'),
    aLink('a', '9', 'b', '9'),
  ],
});
const graph = graphOf(topology);
const layout = layoutOf(graph);

type Box = { id: string; x: number; y: number; width: number; height: number };
const overlaps = (boxes: readonly Box[]) =>
  boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.id} and ${b.id}`),
  );

it('puts nothing on top of anything else', () => {
  expect(overlaps([...layout.placed, ...layout.lost])).toEqual([]);
  expect(overlaps(layout.frames)).toEqual([]);
});
it('keeps everything inside the frame of its site', () => {
  const inside = (box: Box) =>
    layout.frames.some(
      (frame) =>
        box.x >= frame.x &&
        box.y >= frame.y &&
        box.x + box.width <= frame.x + frame.width &&
        box.y + box.height <= frame.y + frame.height,
    );
  expect([...layout.placed, ...layout.lost].filter((box) => !inside(box))).toEqual([]);
});
it('gives the same picture for the same network, in whatever order it is told', () => {
  const turned = {
    devices: topology.devices.toReversed(),
    links: topology.links.toReversed(),
    strangers: [],
  };
  expect(layoutOf(graphOf(turned))).toEqual(layout);
});
it('reads from the way out on the left to the last switch on the right', () => {
  const x = (id: string) => layout.placed.find((one) => one.id === id)!.x;
  expect(x('fw')).toBeLessThan(x('core'));
  expect(x('core')).toBeLessThan(x('a'));
});
it('has a spot for every device that is on the map', () => {
  expect(layout.spots.map(({ id }) => id).sort()).toEqual(topology.devices.map(({ id }) => id).sort());
});
it('walks along links, through what hangs beneath a switch, and back', () => {
  const neighbours = neighboursOf(graph);
  const walk = (from: string, ...way: Arrow[]) =>
    way.reduce<string | null>(
      (id, arrow) => (id === null ? null : stepFrom(id, arrow, layout.spots, neighbours)),
      from,
    );
  expect(walk('fw', 'ArrowRight')).toBe('core');
  expect(walk('core', 'ArrowLeft')).toBe('fw');
  expect(walk('b', 'ArrowDown', 'ArrowDown')).toBe('b-pc1');
  expect(walk('b', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp')).toBe('b');
  expect(walk('fw', 'ArrowLeft')).toBe(null);
});
it('is empty for nothing', () => {
  expect(layoutOf(graphOf(aTopology({})))).toMatchObject({ frames: [], placed: [], width: 0 });
});
