// Sentences about things are in the reader's language, with the units that the reader knows.
import { expect, it } from 'vitest';
import { finding, metricValue } from './names.ts';

const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

it('says the reason that an agent gave in the language of the reader', () => {
  const params = { reason: 'the page answered 503', heldSeconds: 120 };
  expect(plain(finding('en', 'check-failed', params))).toBe('The check has failed for 2 min: the page answered 503');
  expect(plain(finding('ru', 'check-failed', params))).toBe('Проверка не проходит уже 2 мин: страница ответила 503');
  expect(plain(finding('ru', 'device-unreachable', { reason: 'no answer', heldSeconds: 180 }))).toContain('нет ответа');
});

it('writes values in their units, and what stands for a state as it came', () => {
  expect(plain(metricValue('ru', 'check.duration', 12.5))).toBe('12,5 мс');
  expect(plain(metricValue('en', 'hw.temperature{hw.id=a,hw.type=temperature}', 24))).toBe('24 °C');
  expect(plain(metricValue('en', 'snmp.reachable', 1))).toBe('1');
  expect(metricValue('en', 'check.duration', null)).toBe('–');
});
