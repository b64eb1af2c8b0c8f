// The head of a device's page shows what fits the device.
import { expect, it } from 'vitest';
import type { Reply } from '../../api/routes.ts';
import type { Say } from '../../texts/index.ts';
import { gapsToShow, tilesOf, whyCheckFails } from './tiles.tsx';

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

it('says of a check whether it passes, and what it measured', () => {
  const of = (key: string, value: number | null) => ({ key, value });
  const own = (latest: { key: string; value: number | null }[]) =>
    tilesOf(detail(poller, latest), say, 'en').slice(0, -1);
  expect(own([of('check.passed', 1), of('check.duration', 12.5), of('check.loss', 0)])).toEqual([
    ['check.last', 'check.passes'],
    ['Time to answer', '12.5 ms'],
    ['Echoes lost', '0 %'],
  ]);
  expect(own([of('check.passed', 0)])).toEqual([['check.last', 'check.fails']]);
  expect(own([of('check.passed', null)])).toEqual([['check.last', 'gear.unknown']]);
});

it('has the reason of a failing check in its own place, and among what was not read where it could not be looked at', () => {
  const gaps = [{ collector: 'check', what: 'answer', reason: 'the page answered 503' }];
  const of = (passed: number | null) => ({ latest: [{ key: 'check.passed', value: passed }], gaps });
  expect(whyCheckFails(of(0))).toBe('the page answered 503');
  expect(gapsToShow(of(0))).toEqual([]);
  expect(whyCheckFails(of(null))).toBeNull();
  expect(gapsToShow(of(null))).toEqual(gaps);
});
