// One product that watches is enough; what can't be read is unknown and never off.
import { expect, it } from 'vitest';
import { newProduct, type AntivirusProduct, type AntivirusState } from './antivirus.ts';
import { judgeDeviceAntivirus } from './device-antivirus.ts';
import { warning } from './verdict.ts';

const product = (name: string, state: AntivirusState, more: Partial<AntivirusProduct> = {}): AntivirusProduct =>
  newProduct({ name, state, ...more });

const cases: [string, AntivirusProduct[], boolean, string, string][] = [
  ['one that is on', [product('Eset', 'on')], true, 'ok', ''],
  ['a passive Defender beside one that is on', [product('Defender', 'passive'), product('Eset', 'on')], true, 'ok', ''],
  ['one off beside one that is on', [product('Defender', 'off'), product('Eset', 'on')], true, 'ok', ''],
  ['old definitions beside one that is on', [product('A', 'outdated'), product('B', 'on')], true, 'ok', ''],
  ['old definitions alone', [product('A', 'outdated')], true, 'warning', 'A: the definitions are out of date'],
  ['off alone', [product('A', 'off')], true, 'critical', 'A is off, and no other product watches'],
  ['passive alone', [product('A', 'passive')], true, 'critical', 'there is none'],
  ['off beside one of which nothing is known', [product('A', 'off'), product('B', 'unknown')], true, 'unknown', 'B'],
  ['off where not all was read', [product('A', 'off')], false, 'unknown', 'not everything'],
  ['nothing, and all was read', [], true, 'critical', 'no antivirus is registered'],
  ['nothing, and not all was read', [], false, 'unknown', 'not everything'],
  ['a threat whoever watches', [product('A', 'on', { threats: 2 })], true, 'critical', 'A: 2 threats found'],
];

it.each(cases)('%s', (_, products, isComplete, status, reason) => {
  const judged = judgeDeviceAntivirus({ products, remarks: [], isComplete });
  expect(judged.status).toBe(status);
  expect(judged.reasons.join('; ')).toContain(reason);
});

it('counts what a tool remarked, such as an update that failed', () => {
  const remarks = [warning('ClamAV: an update failed')];
  expect(judgeDeviceAntivirus({ products: [product('ClamAV', 'on')], remarks, isComplete: true })).toEqual({
    status: 'warning',
    reasons: ['ClamAV: an update failed'],
  });
});
