// What is told of one interface in several places is one line.
import { expect, it } from 'vitest';
import { interfacesOf, withPorts } from './interfaces.tsx';

const since = '2026-11-26T00:00:00.000Z';

it('joins the facts and the values of an interface, whatever its name holds', () => {
  const name = 'Gi1/0/1.5, a {b}';
  const [line, ...rest] = interfacesOf({
    facts: [
      { collector: 'interfaces', key: `interface.${name}.alias`, value: 'uplink', since },
      { collector: 'interfaces', key: `interface.${name}.speed_bps`, value: 1e9, since },
      { collector: 'snmp', key: 'gear.vendor', value: 'Cisco', since },
    ],
    latest: [{ key: 'system.network.up{network.interface.name=Gi1/0/1.5\\, a {b\\}}', value: 1 }],
  });
  expect(rest).toEqual([]);
  expect(line?.name).toBe(name);
  expect([line?.facts.get('alias'), line?.facts.get('speed_bps'), line?.values.get('system.network.up')]).toEqual([
    'uplink',
    1e9,
    1,
  ]);
});

it('leaves a device alone whose agent tells of its network by series only', () => {
  expect(
    interfacesOf({ facts: [], latest: [{ key: 'system.network.up{network.interface.name=eth0}', value: 1 }] }),
  ).toEqual([]);
});

it('adds ports at which somebody was seen, and none at which nobody was', () => {
  const seen = { mac: '00:00:00:00:00:01', vlan: 1, macVendor: null, deviceId: null, name: null, address: null };
  const port = (name: string, stations: (typeof seen)[]) => ({ port: name, ifIndex: null, neighbours: [], stations });
  const own = { name: 'Gi1', facts: new Map(), values: new Map() };
  const lines = withPorts([own], [port('Gi1', [seen]), port('lag 1', [seen]), port('Gi9', [])]);
  expect(lines.map(({ name }) => name)).toEqual(['Gi1', 'lag 1']);
});
