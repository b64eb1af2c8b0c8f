// What the kernel's hardware monitoring says, and what boards say that nothing is connected to.
import { expect, test } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { sensors } from './sensors.ts';

const chip = (name: string, files: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({ name, ...files }).map(([file, text]) => [`/sys/class/hwmon/hwmon0/${file}`, text]),
  );

async function look(files: Record<string, string>) {
  const { samples, absent } = await sensors.collect(fakeHost(files), null, 0);
  const told = samples.map(({ series, value }) => `${series.name} ${series.attributes['hw.id']} ${value}`);
  return { told, absent };
}

test('reads each kind in its own unit, under the name of its chip', async () => {
  const { told } = await look(
    chip('coretemp', { temp1_input: '41500', temp1_label: 'Package id 0', fan2_input: '1210', in0_input: '1104' }),
  );
  expect(told).toEqual([
    'hw.status coretemp fan2 0',
    'hw.fan.speed coretemp fan2 1210',
    'hw.status coretemp in0 0',
    'hw.voltage coretemp in0 1.104',
    'hw.status coretemp Package id 0 0',
    'hw.temperature coretemp Package id 0 41.5',
  ]);
});

test.each([
  ['below its levels', '60000', '80000', '95000', 0],
  ['at its high level', '80000', '80000', '95000', 1],
  ['at its critical level', '95000', '80000', '95000', 2],
  ['above levels that nobody set', '60000', '0', '0', 0],
])('judges a temperature %s', async (_, input, max, crit, status) => {
  const { told } = await look(chip('x', { temp1_input: input, temp1_max: max, temp1_crit: crit }));
  expect(told[0]).toBe(`hw.status x temp1 ${status}`);
});

test.each([
  ['at absolute zero', { temp1_input: '-273150' }],
  ['at 255 degrees', { temp1_input: '255000' }],
  ['with a fault', { temp1_input: '40000', temp1_fault: '1' }],
  ['without a number', { temp1_input: '' }],
])('leaves out a sensor %s', async (_, files) => {
  const { told, absent } = await look(chip('x', files));
  expect([told, absent]).toEqual([[], 'those that the kernel knows have no reading']);
});

test('says why there are none', async () => {
  expect((await look({})).absent).toBe('the kernel knows none here');
  const virtual = { '/sys/class/dmi/id/sys_vendor': 'QEMU', '/sys/class/dmi/id/product_name': 'Standard PC' };
  expect((await look(virtual)).absent).toBe('a virtual machine has none (QEMU Standard PC)');
  const inside = { ...chip('k10temp', { temp1_input: '40000' }), '/.dockerenv': '' };
  expect(await look(inside)).toEqual({
    told: [],
    absent: 'inside a container (docker) they are those of another device',
  });
});
