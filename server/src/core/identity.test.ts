// A device stays itself when parts of it change, and a copy of it is told from it.
import { describe, expect, it } from 'vitest';
import { compareMachines, isWorthlessId, judgeStranger, mergeMachineIds, movedAfterMs } from './identity.ts';

const office = {
  'machine-id': '4c4c4544-0044',
  'product-uuid': '4c4c4544-0044-4a10-8056-b2c04f4a5231',
  'product-serial': 'BDJVR1A',
  'board-serial': '/BDJVR1A/CN129634/',
  macs: 'd4:be:d9:aa:01:02,d4:be:d9:aa:01:03',
  disks: 'WD-WCC6Y3NX,S3Z8NB0K',
};
const verdict = (seen: object, known: object = office) =>
  compareMachines(known as Record<string, string>, seen as Record<string, string>).verdict;

describe('a device behind a key', () => {
  it.each([
    ['nothing changed', office, 'same'],
    ['only a part of it can be read', { 'machine-id': office['machine-id'] }, 'same'],
    ['one of its disks was replaced', { ...office, disks: 'S3Z8NB0K,NEW-DISK-1' }, 'same'],
    ['its system was installed anew', { ...office, 'machine-id': 'fresh-from-the-installer' }, 'changed'],
    ['all its network cards changed', { ...office, macs: '00:11:22:33:44:55' }, 'changed'],
    [
      'it got another mainboard',
      { ...office, 'product-uuid': 'another-board-uuid', 'board-serial': '/XYZ/', macs: '00:11:22:33:44:55' },
      'changed',
    ],
    ['it says nothing of itself', {}, 'unknown'],
    ['its numbers are fillings', { 'product-serial': 'Default string', 'product-uuid': '00000000-0000' }, 'unknown'],
  ])('is recognised when %s', (_, seen, wanted) => {
    expect(verdict(seen)).toBe(wanted);
  });

  it('is another one when the hardware is, though the image brought its id along', () => {
    const clone = {
      'machine-id': office['machine-id'],
      'product-uuid': '11111111-2222-3333-4444-555555555555',
      macs: '52:54:00:aa:bb:cc',
      disks: 'QM00001',
    };
    expect(verdict(clone)).toBe('other');
  });

  it('is not another one by a single differing number', () => {
    expect(verdict({ macs: '52:54:00:aa:bb:cc' })).toBe('changed');
    expect(verdict({ 'machine-id': 'another-id' }, { 'machine-id': office['machine-id'] })).toBe('changed');
  });
});

describe('worthless numbers', () => {
  it.each([
    'Default string',
    'To be filled by O.E.M.',
    'System Serial Number',
    '00000000-0000-0000-0000-000000000000',
    '03000200-0400-0500-0006-000700080009',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    'None',
    'QM00001',
    'drive-scsi0',
    '123456789',
    '..',
    '',
  ])('include %j', (id) => {
    expect(isWorthlessId(id)).toBe(true);
  });

  it.each(['BDJVR1A', '5CG9481XYZ', 'd4:be:d9:aa:01:02'])('do not include %s', (id) => {
    expect(isWorthlessId(id)).toBe(false);
  });
});

describe('what is known of a device', () => {
  it('is kept where it could not be read again', () => {
    expect(mergeMachineIds(office, { 'product-serial': '', 'machine-id': 'fresh-id' })).toEqual({
      ...office,
      'machine-id': 'fresh-id',
    });
  });
});

describe('a stranger with a known key', () => {
  const stranger = { since: 1000, seenAt: 1000, ids: {} };
  it('is a copy once the device that enrolled shows itself again', () => {
    expect(judgeStranger(stranger, 1001, 2000)).toBe('cloned');
  });
  it('waits while that is not known', () => {
    expect(judgeStranger(stranger, 999, 2000)).toBe('wait');
    expect(judgeStranger(stranger, null, 2000)).toBe('wait');
  });
  it('is the same device on other hardware when the first never came again', () => {
    expect(judgeStranger(stranger, 999, 1000 + movedAfterMs)).toBe('moved');
  });
});
