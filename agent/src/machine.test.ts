// What kind of machine it is and by what it is known.
import { expect, test } from 'vitest';
import { readKind, readMachineIds } from './machine.ts';
import { fakeHost } from './testdata/fake-host.ts';

test.each([
  [{ '/.dockerenv': '' }, 'container'],
  [{ '/sys/class/dmi/id/sys_vendor': 'QEMU\n' }, 'virtual-machine'],
  [{ '/proc/cpuinfo': 'flags\t\t: fpu hypervisor lahf\n' }, 'virtual-machine'],
  [{ '/sys/class/dmi/id/sys_vendor': 'LENOVO\n', '/sys/class/dmi/id/chassis_type': '10\n' }, 'laptop'],
  [{ '/sys/class/dmi/id/chassis_type': '23\n' }, 'server'],
  [{}, 'unknown'],
])('calls %j a %s', (files, kind) => {
  expect(readKind(fakeHost(files as Record<string, string>))).toBe(kind);
});

test('leaves out numbers that makers did not fill in', () => {
  const files = {
    '/etc/machine-id': 'abc123\n',
    '/sys/class/dmi/id/product_serial': 'To Be Filled By O.E.M.\n',
    '/sys/class/dmi/id/product_uuid': '00000000-0000-0000-0000-000000000000\n',
    '/sys/class/dmi/id/board_serial': 'XY-7\n',
  };
  expect(readMachineIds(fakeHost(files))).toEqual({ 'machine-id': 'abc123', 'board-serial': 'XY-7' });
});
