// Holds a report to being taken once, whatever comes again and however often the agent was started in between.
import { expect, it } from 'vitest';
import { loadDevice } from '../store/devices.ts';
import { createRig, type Rig } from './rig.ts';

const outcomes = async (rig: Rig, device: string, runs: readonly string[]) =>
  (
    await rig.deliver(
      device,
      runs.map((boot, i) => ({ boot, seq: 1, at: rig.deps.clock.now() - 1000 * (runs.length - i) })),
    )
  ).map((one) => one.outcome);

it('knows every report of a delivery that comes again because its answer was lost, over any number of runs', async () => {
  await using rig = await createRig();
  const device = await rig.addDevice('server');
  const runs = Array.from({ length: 40 }, (_, i) => `run-number-${i}`);
  expect(new Set(await outcomes(rig, device, runs))).toEqual(new Set(['stored']));
  rig.pass(60_000);
  expect(new Set(await outcomes(rig, device, runs))).toEqual(new Set(['known']));
});

it('forgets old runs once the agent goes on, so that they do not add up for ever', async () => {
  await using rig = await createRig();
  const device = await rig.addDevice('server');
  for (let i = 0; i < 30; i++) {
    await outcomes(rig, device, [`run-number-${i}`]);
    rig.pass(60_000);
  }
  const { boots } = (await loadDevice(rig.deps.db, rig.clientId, device))!;
  expect(Object.keys(boots)).toEqual(Array.from({ length: 8 }, (_, i) => `run-number-${22 + i}`));
});
