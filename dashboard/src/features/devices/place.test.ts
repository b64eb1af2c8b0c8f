// Hardware addresses behind a port.
import { expect, it } from 'vitest';
import { stationsOf } from './place.tsx';

const station = (mac: string, vlan: number | null) => ({
  mac,
  vlan,
  macVendor: null,
  deviceId: null,
  name: null,
  address: null,
});

it('counts an address once, in however many VLANs it was seen', () => {
  const stations = [
    station('00:00:00:00:00:01', 1),
    station('00:00:00:00:00:02', null),
    station('00:00:00:00:00:01', 20),
  ];
  expect(stationsOf({ stations }).map(({ mac, vlans }) => [mac, vlans])).toEqual([
    ['00:00:00:00:00:01', [1, 20]],
    ['00:00:00:00:00:02', []],
  ]);
});
