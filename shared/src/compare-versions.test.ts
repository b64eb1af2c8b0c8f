// Versions and numbered names stand in the order in which people count.
import { expect, test } from 'vitest';
import { compareVersions } from './compare-versions.ts';

test('counts numbers as numbers', () => {
  const names = ['temp10_input', 'temp2_input', 'temp1_input'];
  expect(names.sort(compareVersions)).toEqual(['temp1_input', 'temp2_input', 'temp10_input']);
  expect(compareVersions('6.1.0-28-amd64', '6.1.0-9-amd64')).toBeGreaterThan(0);
  expect(compareVersions('5.14.0-427.el9', '5.14.0-427.el9')).toBe(0);
  expect(compareVersions('6.1', '6.1.1')).toBeLessThan(0);
});
