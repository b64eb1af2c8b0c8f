// What is told of one interface in several places is one line.
import { expect, it } from 'vitest';
import { interfacesOf } from './interfaces.tsx';

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
