// Makers of network cards, out of the registries themselves.
import { expect, it } from 'vitest';
import { isPrivateMac, macVendorOf } from './mac-vendors.ts';

it('names the maker of a card by its block', () => {
  expect(macVendorOf('00:00:0c:12:34:56')).toBe('Cisco Systems, Inc');
});
it('names who has a piece of a block, and not the registry that has the whole', () => {
  expect(macVendorOf('00:50:c2:00:00:01')).not.toBe('IEEE Registration Authority');
  expect(macVendorOf('10:06:48:01:23:45')).toMatch(/\S/);
});
it('names nobody for an address that a device made up, nor for one of no block', () => {
  expect([macVendorOf('02:00:0c:12:34:56'), macVendorOf('52:54:00:12:34:56')]).toEqual([null, null]);
  expect([isPrivateMac('02:00:00:00:00:01'), isPrivateMac('00:00:0c:00:00:01')]).toEqual([true, false]);
});
