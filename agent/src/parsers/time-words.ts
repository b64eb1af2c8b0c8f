// The words in dates: months of the languages that programs speak, and the names of time zones (pure).

/** By month, how its name begins in English, Russian, German, French, Italian, Spanish, Portuguese, Polish, Dutch … */
const beginnings: readonly (readonly string[])[] = [
  ['jan', 'jän', 'янв', 'gen', 'ene', 'sty', 'січ'],
  ['feb', 'fév', 'fev', 'фев', 'lut', 'лют'],
  ['mar', 'mär', 'mrz', 'мар', 'maa', 'бер', 'mrt'],
  ['apr', 'avr', 'апр', 'abr', 'kwi', 'кві'],
  ['may', 'mai', 'май', 'мая', 'mag', 'maj', 'mei', 'тра'],
  ['jun', 'juin', 'июн', 'giu', 'cze', 'чер'],
  ['jul', 'juil', 'июл', 'lug', 'lip', 'лип'],
  ['aug', 'aoû', 'aou', 'авг', 'ago', 'sie', 'сер'],
  ['sep', 'сен', 'set', 'wrz', 'вер'],
  ['oct', 'okt', 'окт', 'ott', 'out', 'paź', 'жов'],
  ['nov', 'ноя', 'lis'],
  ['dec', 'dez', 'déc', 'дек', 'dic', 'gru', 'гру'],
];

/** 1 to 12, or null for a word that is no month. */
export function monthOf(word: string): number | null {
  const plain = word.toLowerCase().normalize('NFC').replace(/\.$/, '');
  if (plain.length < 3 || plain === 'mardi' || plain === 'martes' || plain === 'martedì' || plain === 'listed')
    return null;
  const at = beginnings.findIndex((words) => words.some((beginning) => plain.startsWith(beginning)));
  return at < 0 ? null : at + 1;
}

/** Names that mean one zone alone; IST, BST in Asia and the like stay unknown. */
const offsets: Readonly<Record<string, string>> = {
  Z: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  WET: 'Z',
  WEST: '+01:00',
  BST: '+01:00',
  CET: '+01:00',
  MEZ: '+01:00',
  CEST: '+02:00',
  MESZ: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  MSD: '+04:00',
  SAMT: '+04:00',
  YEKT: '+05:00',
  OMST: '+06:00',
  NOVT: '+07:00',
  KRAT: '+07:00',
  IRKT: '+08:00',
  YAKT: '+09:00',
  VLAT: '+10:00',
  HKT: '+08:00',
  SGT: '+08:00',
  AWST: '+08:00',
  JST: '+09:00',
  KST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
  NST: '-03:30',
  AST: '-04:00',
  ADT: '-03:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  AKST: '-09:00',
  AKDT: '-08:00',
  HST: '-10:00',
};

export function offsetOfZone(name: string): string | null {
  return Object.hasOwn(offsets, name) ? offsets[name]! : null;
}
