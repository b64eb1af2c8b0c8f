// The head of a device's page shows what fits the device.
import { expect, it } from 'vitest';
import type { Reply } from '../../api/routes.ts';
import type { Say } from '../../texts/index.ts';
import { tilesOf } from './tiles.tsx';

const say: Say = (key, values) => [key, ...Object.values(values ?? {})].join(' ');
const detail = (polledBy: object | null, latest: { key: string; value: number | null }[] = []) =>
  ({
    device: { cpu: null, memory: null, fullestFilesystem: null, uptimeSeconds: 7200 },
    clockSkewSeconds: 1,
    polledBy,
    facts: [],
    latest,
  }) as unknown as Reply<'devices.read'>;
const poller = { id: 'a', name: 'SRV-01', address: '10.0.0.2' };
const namesOf = (of: Reply<'devices.read'>) => tilesOf(of, say, 'en').map(([name]) => name);

it('says of a computer also what is not known', () => {
  expect(namesOf(detail(null))).toEqual([
    'device.cpu',
    'device.memory',
    'device.fullest',
    'device.uptime',
    'device.skew',
  ]);
});

it('leaves out of gear what it has not, and the clock that is not its own', () => {
  expect(namesOf(detail(poller))).toEqual(['device.uptime']);
});

it('counts the links of gear and finds its warmest place and its lowest supply', () => {
  const of = (key: string, value: number | null) => ({ key, value });
  expect(
    tilesOf(
      detail(poller, [
        of('system.network.up{network.interface.name=1}', 1),
        of('system.network.up{network.interface.name=2}', 0),
        of('hw.temperature{hw.id=Inlet,hw.type=temperature}', 25),
        of('hw.temperature{hw.id=Chip,hw.type=temperature}', 61),
        of('printer.supply.remaining{printer.supply=Black}', 0.5),
        of('printer.supply.remaining{printer.supply=Waste Toner}', 0),
      ]),
      say,
      'en',
    ),
  ).toEqual([
    ['gear.lowest-supply Black', '50 %'],
    ['gear.ports-up', 'gear.ports-of 1 2'],
    ['gear.temperature Chip', '61 °C'],
    ['device.uptime', '2 h'],
  ]);
});
