// What stands, what hangs and what is lost, from topologies as the server tells them.
import { expect, it } from 'vitest';
import { aDevice, aLink, aPlace, aStranger, aTopology } from './sample.ts';
import { graphOf } from './graph.ts';

const office = aTopology({
  devices: [
    aDevice('fw', { kind: 'firewall' }),
    aDevice('sw1', { kind: 'switch' }),
    aDevice('sw2', { kind: 'switch', behind: aPlace('sw1', 'Gi1/0/24') }),
    aDevice('pc10', { kind: 'workstation', behind: aPlace('sw2', '10') }),
    aDevice('pc9', { kind: 'workstation', behind: aPlace('sw2', '9') }),
    aDevice('lost', { kind: 'printer' }),
    aDevice('twice', { kind: 'nas', between: [aPlace('sw1', '1'), aPlace('sw2', '2')] }),
    aDevice('page', { kind: 'address' }),
  ],
  links: [aLink('sw1', 'Gi1/0/1', 'fw', 'lan'), aLink('sw1', 'Gi1/0/24', 'sw2', '49', { speed: 1e9, use: 0.8 })],
  strangers: [aStranger('sw2', '3', 'phone-3')],
});

const onlySite = (topology = office) => graphOf(topology).sites[0]!;
const names = (site: ReturnType<typeof onlySite>) =>
  Object.fromEntries(
    site.standing.map(({ device, hanging }) => [
      device.id,
      hanging.map((one) => `${one.port} ${one.id.split(' ').at(-1)}`),
    ]),
  );

it('hangs devices under their switch by the order of its ports, strangers among them', () => {
  expect(names(onlySite())).toEqual({ fw: [], sw1: [], sw2: ['3 phone-3', '9 pc9', '10 pc10'] });
});
it('keeps who was seen by nobody apart from who may be in several places', () => {
  expect(onlySite().unseen.map(({ id }) => id)).toEqual(['lost']);
  expect(onlySite().unsure.map(({ id }) => id)).toEqual(['twice']);
});
it('leaves out addresses that hang nowhere, and counts them', () => {
  expect(graphOf(office).addresses).toBe(1);
});
it('does not link by a place what is linked by neighbours already', () => {
  expect(graphOf(office).edges.map(({ id, links }) => [id, links.length])).toEqual([
    ['fw sw1', 1],
    ['sw1 sw2', 1],
  ]);
});
it('is the same whatever the order of the topology', () => {
  const turned = {
    devices: office.devices.toReversed(),
    links: office.links.toReversed(),
    strangers: office.strangers.toReversed(),
  };
  expect(graphOf(turned)).toEqual(graphOf(office));
});
it('draws two links between the same switches as one', () => {
  const [edge] = graphOf(
    aTopology({
      devices: [aDevice('a', { kind: 'switch' }), aDevice('b', { kind: 'switch' })],
      links: [aLink('b', '2', 'a', '12'), aLink('a', '11', 'b', '1')],
    }),
  ).edges;
  expect([edge?.fromPort, edge?.toPort, edge?.links.length]).toEqual(['11', '1', 2]);
});
it('links a switch that is known by its place alone, without a word on the link', () => {
  const { edges } = graphOf(
    aTopology({
      devices: [
        aDevice('core', { kind: 'switch' }),
        aDevice('far', { kind: 'switch', behind: aPlace('core', '5') }),
        aDevice('pc', { kind: 'laptop', behind: aPlace('far', '1') }),
      ],
    }),
  );
  expect(edges).toEqual([{ id: 'core far', from: 'core', to: 'far', fromPort: '5', toPort: null, links: [] }]);
});
it('lets a server with a link of its own hang under its switch, with the link', () => {
  const site = onlySite(
    aTopology({
      devices: [aDevice('sw', { kind: 'switch' }), aDevice('srv', { kind: 'server' })],
      links: [aLink('srv', 'eth0', 'sw', '7', { speed: 10e9, use: 0.1 })],
    }),
  );
  expect(site.standing[0]?.hanging).toMatchObject([{ id: 'srv', port: '7', links: [{ speed: 10e9 }] }]);
});
it('lets two that know of each other alone stand side by side', () => {
  const site = onlySite(
    aTopology({
      devices: [aDevice('a', { kind: 'server' }), aDevice('b', { kind: 'nas' })],
      links: [aLink('a', '1', 'b', '1')],
    }),
  );
  expect(site.standing.map(({ device }) => device.id)).toEqual(['a', 'b']);
});
it('shows a device of another site under the switch that it hangs on', () => {
  const graph = graphOf(
    aTopology({
      devices: [
        aDevice('sw', { kind: 'switch' }),
        aDevice('pc', { kind: 'laptop', siteId: 's2', behind: aPlace('sw', '1') }),
      ],
    }),
  );
  expect(graph.sites.map(({ id }) => id)).toEqual(['s1']);
  expect(names(graph.sites[0]!)).toEqual({ sw: ['1 pc'] });
});
it('is empty for a client without devices', () => {
  expect(graphOf(aTopology({}))).toEqual({ sites: [], edges: [], addresses: 0 });
});
