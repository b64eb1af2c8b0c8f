// The plural forms that Russian has where English has two.
export type Stem<K extends string> = K extends `${infer S}_${'one' | 'other'}`
  ? `${S}_${'one' | 'few' | 'many' | 'other'}`
  : K;
