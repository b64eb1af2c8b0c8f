// From the way out of a site to its last switch.
import { expect, it } from 'vitest';
import { graphOf } from './graph.ts';
import { aDevice, aLink, aTopology } from './sample.ts';
import { treeOf } from './tree.ts';

const kinds = { r: 'router', core: 'switch', a: 'switch', b: 'switch', ap: 'ap' } as const;
const devices = Object.entries(kinds).map(([id, kind]) => aDevice(id, { kind }));
const treeFor = (links: ReturnType<typeof aLink>[]) => {
  const { sites, edges } = graphOf(aTopology({ devices, links }));
  return treeOf(sites[0]!.standing, edges);
};

it('begins at the router and goes on by the order of ports', () => {
  const { roots, branches, rings } = treeFor([
    aLink('core', '1', 'r', 'lan'),
    aLink('core', '10', 'a', '1'),
    aLink('core', '9', 'b', '1'),
    aLink('b', '2', 'ap', 'eth0'),
  ]);
  expect(roots).toEqual(['r']);
  expect(branches.get('core')?.map(({ id, port, farPort }) => [id, port, farPort])).toEqual([
    ['b', '9', '1'],
    ['a', '10', '1'],
  ]);
  expect(rings).toEqual([]);
});
it('comes to everything once, and tells which links close a ring', () => {
  const { branches, rings } = treeFor([
    aLink('core', '1', 'a', '1'),
    aLink('core', '2', 'b', '1'),
    aLink('a', '2', 'b', '2'),
    aLink('core', '3', 'r', 'lan'),
    aLink('core', '4', 'ap', 'eth0'),
  ]);
  expect([...branches.values()].flat().map(({ id }) => id)).toEqual(['core', 'a', 'b', 'ap']);
  expect(rings.map(({ id }) => id)).toEqual(['a b']);
});
it('has a root for each part that is not linked with the others', () => {
  expect(treeFor([aLink('a', '1', 'b', '1'), aLink('core', '1', 'r', 'lan')]).roots).toEqual(['r', 'a']);
});
