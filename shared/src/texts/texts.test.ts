// Both languages say everything, with the same values in it.
import { describe, expect, it } from 'vitest';
import { languages } from '../model/client.ts';
import { deviceKinds, freshnesses } from '../model/device.ts';
import { roles } from '../model/engineer.ts';
import { letterKinds } from '../model/notice.ts';
import { ticketStates } from '../model/ticket.ts';
import { metrics } from '../metrics.ts';
import { statuses } from '../status.ts';
import { en } from './en.ts';
import { isTextKey, say, sayOr, texts } from './index.ts';
import { ru } from './ru.ts';

const keys = Object.keys(en).filter(isTextKey);
const paramsOf = (text: string) => [...text.matchAll(/\{[^}]*\}/g)].map(([param]) => param).toSorted();
const forms = new Set(['bytes', 'share', 'duration', 'number', 'rate', undefined]);

describe('the texts', () => {
  it('have the same keys in every language, in the same order', () => {
    expect(Object.keys(ru)).toEqual(Object.keys(en));
  });

  it.each(keys)('fill %s with the same values in both languages', (key) => {
    expect(paramsOf(ru[key])).toEqual(paramsOf(en[key]));
  });

  it.each(keys)('say something for %s, without spaces around it', (key) => {
    for (const language of languages) {
      expect(texts[language][key].trim()).toBe(texts[language][key]);
      expect(texts[language][key]).not.toBe('');
    }
  });

  it('are Russian where they say they are', () => {
    for (const key of keys) expect(ru[key], key).toMatch(/[а-яё]/i);
    for (const key of keys) expect(en[key], key).not.toMatch(/[а-яё]/i);
  });

  it('use only the forms of values that can be filled', () => {
    for (const key of keys)
      for (const param of paramsOf(en[key])) {
        const match = param.match(/^\{\w+(?::(\w+))?\}$/);
        expect(match, `${key}: ${param}`).not.toBeNull();
        expect(forms.has(match?.[1]), `${key}: ${param}`).toBe(true);
      }
  });
});

describe('names', () => {
  it.each(metrics.map((metric) => metric.name))('are there for the metric %s', (name) => {
    expect(isTextKey(`metric.${name}`)).toBe(true);
  });

  it('are there for no metric outside the vocabulary', () => {
    const named = keys.filter((key) => key.startsWith('metric.')).map((key) => key.slice('metric.'.length));
    expect(named.toSorted()).toEqual(metrics.map((metric) => metric.name as string).toSorted());
  });

  it.each([
    ...statuses.map((one) => `status.${one}`),
    ...freshnesses.map((one) => `freshness.${one}`),
    ...ticketStates.map((one) => `state.${one}`),
    ...deviceKinds.map((one) => `kind.${one}`),
    ...roles.map((one) => `role.${one}`),
    ...letterKinds.map((one) => `letter.${one}`),
  ])('are there for %s', (key) => {
    expect(isTextKey(key)).toBe(true);
  });

  it('of a rule come with its finding, its words for clients and its first steps', () => {
    const rules = new Set(keys.filter((key) => key.startsWith('rule.')).map((key) => key.split('.')[1]!));
    expect(rules.size).toBeGreaterThan(0);
    for (const rule of rules)
      for (const part of ['name', 'finding', 'client', 'first-steps'])
        expect(isTextKey(`rule.${rule}.${part}`), `rule.${rule}.${part}`).toBe(true);
  });

  it('of rules hold no numbers of the machine in the words for clients', () => {
    for (const key of keys.filter((one) => one.endsWith('.client') && one.startsWith('rule.')))
      expect(paramsOf(en[key]), key).toEqual(['{device}']);
  });
});

describe('say', () => {
  it('fills the text of the language', () => {
    expect(say('en', 'rule.device-rebooted.client', { device: 'srv-1' })).toBe('srv-1 has restarted');
    expect(say('ru', 'rule.device-rebooted.client', { device: 'srv-1' })).toBe('Устройство srv-1 перезагрузилось');
  });

  it('takes no inherited property for a text', () => {
    expect(isTextKey('toString')).toBe(false);
    expect(sayOr('en', 'constructor', 'as it is')).toBe('as it is');
  });
});
