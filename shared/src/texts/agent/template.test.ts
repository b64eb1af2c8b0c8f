// Templates find their sentences, say them with their values, and leave everything else alone.
import { describe, expect, it } from 'vitest';
import { createPhrasebook, type Nested } from './template.ts';

const none: Nested = { said: () => null, own: () => null };
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

function say(templates: Parameters<typeof createPhrasebook>[1], text: string, nested: Nested = none): string | null {
  const said = createPhrasebook('ru', templates).say(text, nested);
  return said === null ? null : plain(said);
}

describe('a template', () => {
  it('fits the whole of a text alone', () => {
    const templates = [['no drive is told of', 'ни об одном диске не сообщается']] as const;
    expect(say(templates, 'no drive is told of')).toBe('ни об одном диске не сообщается');
    expect(say(templates, 'no drive is told of here')).toBeNull();
    expect(say(templates, 'also no drive is told of')).toBeNull();
  });

  it.each([
    ['1 sector pending', '1 сектор ждёт'],
    ['2 sectors pending', '2 сектора ждут'],
    ['5 sectors pending', '5 секторов ждут'],
    ['21 sectors pending', '21 сектор ждёт'],
    ['1234567 sectors pending', '1 234 567 секторов ждут'],
    ['0.5 sectors pending', '0,5 сектора ждут'],
    ['some sectors pending', null],
  ])('counts "%s" as the language does', (text, said) => {
    const template = ['{n:number} sector{s} pending', '{n} {n:сектор ждёт|сектора ждут|секторов ждут}'] as const;
    expect(say([template], text)).toBe(said);
  });

  it('leaves codes and words as they are, dollars and braces in them too', () => {
    const templates = [
      ['{tool} ended with {code:code}: {words}', '{tool} завершилось с кодом {code}: {words}'],
    ] as const;
    expect(say(templates, 'arcconf ended with 1603: $1 {tool} $&')).toBe(
      'arcconf завершилось с кодом 1603: $1 {tool} $&',
    );
    expect(say(templates, 'the last run ended with warnings: none')).toBeNull();
  });

  it('may turn the order of its values round', () => {
    expect(say([['{cut:number} of {all:number} left out', 'не вошло из {all}: {cut}']], '3 of 500 left out')).toBe(
      'не вошло из 500: 3',
    );
  });

  it('begins with a name, which goes no further than a colon', () => {
    const templates = [['{what} is not understood', '{what}: не разобрано']] as const;
    expect(say(templates, '/proc/mdstat is not understood')).toBe('/proc/mdstat: не разобрано');
    expect(say(templates, 'smartctl: its output is not understood')).toBeNull();
  });

  it('says what is nested in it, and fails where there must be words and are none', () => {
    const words = new Map([
      ['degraded', 'деградировал'],
      ['it is hot', 'перегрев'],
    ]);
    const nested: Nested = { said: (text) => words.get(text) ?? null, own: (text) => words.get(text) ?? null };
    const templates = [
      ['{state:known}, {done:number} % done', '{state}, выполнено {done} %'],
      ['warning, {bits:each}', 'предупреждение: {bits}'],
      ['failed: {why:own}', 'сбой: {why}'],
    ] as const;
    expect(say(templates, 'degraded, 41.5 % done', nested)).toBe('деградировал, выполнено 41,5 %');
    expect(say(templates, 'Sleepy, 41.5 % done', nested)).toBeNull();
    expect(say(templates, 'warning, it is hot, bits 64', nested)).toBe('предупреждение: перегрев, bits 64');
    expect(say(templates, 'failed: it is hot', nested)).toBe('сбой: перегрев');
    expect(say(templates, 'failed: E_HOT', nested)).toBe('сбой: E_HOT');
  });

  it('that fixes more of the sentence goes before one that fixes less', () => {
    const templates = [
      ['{tool} is not installed', '{tool}: не установлено'],
      ['none of {tools} is not installed', 'установлено всё: {tools}'],
    ] as const;
    expect(say(templates, 'none of a, b is not installed')).toBe('установлено всё: a, b');
  });

  it('needs a word by which it is found, and forms that there are', () => {
    expect(() => createPhrasebook('ru', [['{a}, {b}', '{a}']])).toThrow(/no word/);
    expect(() => createPhrasebook('ru', [['{a:nmber} files', '{a}']])).toThrow(/nmber/);
  });

  it('takes no time for a long text that nearly fits', () => {
    const templates = [['{a}, {n:number} predicted failures, {m:number} errors', '{a} {n} {m}']] as const;
    const text = `${'1, '.repeat(700)}predicted failures, errors`;
    const started = performance.now();
    expect(say(templates, text)).toBeNull();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
