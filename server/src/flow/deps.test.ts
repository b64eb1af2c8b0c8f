// Holds the server's condition to the truth: a full disk is full until something was written.
import { expect, it } from 'vitest';
import { perform, proveThatThereIsRoom, ruleActor } from './deps.ts';
import { createRig } from './rig.ts';

const full = () => Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });

it('is full once a write found no room, and what writes nothing does not end that', async () => {
  await using rig = await createRig();
  const { deps } = rig;
  const refused = perform(deps, ruleActor, () => Promise.reject(full()));
  await expect(refused).rejects.toMatchObject({ code: 'storage-full' });
  await perform(deps, ruleActor, async () => {});
  expect(deps.condition.now().storage).toBe('full');
});
it('ends when something was written', async () => {
  await using rig = await createRig();
  const { deps } = rig;
  deps.condition.storageFailed();
  rig.pass(60_000);
  await proveThatThereIsRoom(deps);
  expect(deps.condition.now()).toEqual({ storage: 'ok', since: null });
  expect(deps.condition.listeningSince()).toBe(deps.clock.now());
});
