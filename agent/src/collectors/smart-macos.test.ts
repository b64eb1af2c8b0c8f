// Drives by the profile that macOS keeps of them.
import { expect, it } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { smart } from './smart.ts';

const nvme = (status: string) =>
  JSON.stringify({
    SPNVMeDataType: [
      {
        _name: 'Apple SSD Controller',
        _items: [
          {
            _name: 'APPLE SSD AP0512',
            bsd_name: 'disk0',
            device_model: 'APPLE SSD AP0512',
            device_serial: 'S1',
            size_in_bytes: 500_277_790_720,
            smart_status: status,
            volumes: [{ _name: 'EFI', bsd_name: 'disk0s1' }],
          },
        ],
      },
    ],
  });
const look = (programs: Record<string, string>) =>
  smart.collect(fakeHost({}, {}, { platform: 'darwin', programs }), null, 0);
const sata = { 'system_profiler -json SPSerialATADataType': '{"SPSerialATADataType":[]}' };

it.each([
  ['Verified', 'ok'],
  ['Failing', 'critical'],
  ['Not Supported', 'unknown'],
])('a drive that is %s is %s', async (word, status) => {
  const { facts } = await look({ ...sata, 'system_profiler -json SPNVMeDataType': nvme(word) });
  expect(facts).toMatchObject({ 'smart.status': status, 'drive.S1.name': 'disk0', 'drive.S1.interface': 'nvme' });
});

it('is a gap where the profile cannot be had', async () => {
  expect((await look({})).gaps.map(({ what }) => what)).toEqual(['SPNVMeDataType', 'SPSerialATADataType']);
});
