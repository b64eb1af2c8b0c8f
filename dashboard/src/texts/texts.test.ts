// Holds the languages to each other: the same keys, the same values to fill in, and every plural form.
import { expect, it } from 'vitest';
import { en } from './en.ts';
import { ru } from './ru.ts';

const plural = /_(one|few|many|other)$/;
const stems = (catalogue: object) => new Set(Object.keys(catalogue).map((key) => key.replace(plural, '')));
const holes = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort((a, b) => a.localeCompare(b));

it('says the same things in every language', () => {
  expect([...stems(ru)].sort()).toEqual([...stems(en)].sort());
});
it('fills in the same values', () => {
  for (const [key, text] of Object.entries(en)) {
    if (plural.test(key)) continue;
    expect(holes(ru[key as keyof typeof ru]), key).toEqual(holes(text));
  }
});
it('has all plural forms of Russian', () => {
  for (const stem of stems(en)) {
    if (!(`${stem}_one` in en)) continue;
    for (const form of ['one', 'few', 'many', 'other']) expect(ru, stem).toHaveProperty([`${stem}_${form}`]);
  }
});
it('leaves nothing untranslated', () => {
  const same = Object.keys(en).filter(
    (key) =>
      /[a-z]{3}/i.test(en[key as keyof typeof en].replace(/\{\{.*?\}\}/g, '')) &&
      en[key as keyof typeof en] === ru[key as keyof typeof ru],
  );
  expect(same).toEqual([]);
});
