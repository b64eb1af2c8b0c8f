// Errors of memory, by controller and by module.
import { expect, test } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { memoryErrors } from './memory-errors.ts';

const at = '/sys/devices/system/edac/mc/mc0';

test('counts by controller and by module, and calls what could not be corrected critical', async () => {
  const host = fakeHost({
    [`${at}/ce_count`]: '12',
    [`${at}/ue_count`]: '0',
    [`${at}/dimm3/dimm_label`]: 'DIMM_A4',
    [`${at}/dimm3/dimm_ce_count`]: '12',
    [`${at}/dimm3/dimm_ue_count`]: '1',
  });
  const { samples } = await memoryErrors.collect(host, null, 0);
  expect(samples.map(({ series, value }) => [series.name, series.attributes['hw.id'], value])).toEqual([
    ['hw.status', 'mc0', 0],
    ['hw.memory.errors.corrected', 'mc0', 12],
    ['hw.memory.errors.uncorrected', 'mc0', 0],
    ['hw.status', 'mc0 DIMM_A4', 2],
    ['hw.memory.errors.corrected', 'mc0 DIMM_A4', 12],
    ['hw.memory.errors.uncorrected', 'mc0 DIMM_A4', 1],
  ]);
});

test('says why nothing is counted', async () => {
  expect((await memoryErrors.collect(fakeHost({}), null, 0)).absent).toContain('no ECC memory');
});
