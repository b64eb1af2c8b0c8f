// The inventory without its library, and with what makers leave in.
import { expect, test } from 'vitest';
import type { SystemInformation } from '../host.ts';
import { fakeHost } from '../testdata/fake-host.ts';
import { inventory } from './inventory.ts';

test('is a gap where its library cannot be loaded', async () => {
  const look = await inventory.collect(fakeHost({}), null, 0);
  expect(look.gaps).toEqual([{ what: 'everything', reason: 'no inventory here' }]);
  expect(look.facts).toEqual({});
});

test('keeps what one part tells when another fails, and drops what was never filled in', async () => {
  // The parts that are not given fail when they are called, which is what this shows.
  const library = {
    system: () =>
      Promise.resolve({ manufacturer: 'Dell', model: 'To Be Filled By O.E.M.', serial: '-', virtual: false }),
  } as unknown as SystemInformation;
  const look = await inventory.collect({ ...fakeHost({}), systemInformation: () => Promise.resolve(library) }, null, 0);
  expect(look.facts).toEqual({ 'system.manufacturer': 'Dell', 'system.virtual': false });
  expect(look.gaps.map(({ what }) => what)).toEqual(['bios', 'baseboard', 'chassis', 'os', 'cpu', 'memory', 'disks']);
});
