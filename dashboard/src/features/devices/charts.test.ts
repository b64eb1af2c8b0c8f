// Holds charts to the series that a device has.
import { expect, it } from 'vitest';
import { keysOf } from './charts.tsx';

const keys = [
  'system.cpu.utilization',
  'system.network.receive.rate{network.interface.name=eth0}',
  'system.network.receive.rate{network.interface.name=lo}',
  'system.network.receive.rate.other',
];

it('finds the series of a metric, with and without attributes', () => {
  expect(keysOf({ metrics: ['system.cpu.utilization'], most: 4 }, keys)).toEqual(['system.cpu.utilization']);
});
it('leaves out the loopback and metrics whose name only begins alike', () => {
  expect(keysOf({ metrics: ['system.network.receive.rate'], most: 4 }, keys)).toEqual([keys[1]]);
});
