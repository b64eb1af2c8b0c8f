// The interface's texts: i18next over two flat catalogues, with keys that the compiler knows.
import i18next, { type TFunction } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '@vakhta/shared/model/client';
import { en } from './en.ts';
import { ru } from './ru.ts';

type Plain<K extends string> = K extends `${infer Stem}_${'one' | 'few' | 'many' | 'other'}` ? Stem : K;
export type TextKey = Plain<keyof typeof en>;
export type Values = Readonly<Record<string, string | number>>;
export type Say = (key: TextKey, values?: Values) => string;

const stored = 'vakhta.language';

const isLanguage = (text: string | null | undefined): text is Language => text === 'en' || text === 'ru';

function firstLanguage(): Language {
  const kept = localStorage.getItem(stored);
  if (isLanguage(kept)) return kept;
  return navigator.languages.some((one) => one.toLowerCase().startsWith('ru')) ? 'ru' : 'en';
}

/** To be called once, before the first page is drawn. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    resources: { en: { translation: en }, ru: { translation: ru } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  document.documentElement.lang = i18next.language;
}

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(stored, language);
  document.documentElement.lang = language;
  if (i18next.language !== language) await i18next.changeLanguage(language);
}

const wrap =
  (t: TFunction): Say =>
  (key, values) =>
    t(key as never, values as never) as unknown as string;

/** The way to say things, and the language in which they are said. */
export function useSay(): { say: Say; language: Language } {
  const { t, i18n } = useTranslation();
  return { say: wrap(t), language: isLanguage(i18n.language) ? i18n.language : 'en' };
}

/** Outside of components. */
export const sayNow: Say = (key, values) => wrap(i18next.t)(key, values);
/** Whether the catalogue has the key: for keys put together at run time. */
export const hasText = (key: string): key is TextKey => i18next.exists(key);
