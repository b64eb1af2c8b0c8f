// Outputs of tools as they never should be, but are: cut, doubled, mixed, in the wrong code page, with numbers gone wild.
import type { Dice } from '../fleet/chance.ts';

const wildNumbers = [
  '0',
  '-1',
  '4294967295',
  '18446744073709551615',
  '9007199254740993',
  '1e309',
  '-273.15',
  '99999999999999999999999',
  '0x7fffffff',
  'NaN',
  'N/A',
  '',
  '1.797,7E+308',
  '00:00:00',
  '1601-01-01T00:00:00Z',
];
const wildWords = [
  '\u0000',
  '\uFFFD',
  '\u202E',
  '🙈',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '\\',
  '\t',
  '\n',
  '\r',
  '\r\n\r\n',
  ' '.repeat(500),
  'a'.repeat(2000),
  '0'.repeat(1000),
  '-'.repeat(500),
  '|'.repeat(200),
  ': '.repeat(300),
  '<<<df>>>',
  '__proto__',
  'constructor',
  'ошибка',
  'ÄÖÜß',
  '%s%n',
  '$(reboot)',
  '(((((((',
  '1.1.1.1.1.1',
  ',,,,,',
  '\u00A0',
];

/** From one to four changes of the text; sometimes another text's piece is put in. */
export function mutate(text: string, other: string, dice: Dice): string {
  let mutated = text;
  for (let change = dice.whole(1, 4); change > 0; change -= 1) mutated = mutateOnce(mutated, other, dice);
  return mutated.slice(0, 200_000);
}

function mutateOnce(text: string, other: string, dice: Dice): string {
  const at = dice.whole(0, text.length);
  const to = Math.min(text.length, at + dice.whole(0, 80));
  const insert = (word: string) => text.slice(0, at) + word + text.slice(to);
  const lines = text.split('\n');
  const row = dice.whole(0, lines.length - 1);
  switch (dice.whole(0, 11)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(to);
    case 3:
      return insert(wildWords[dice.whole(0, wildWords.length - 1)]!);
    case 4:
      return replaceNumber(text, at, wildNumbers[dice.whole(0, wildNumbers.length - 1)]!);
    case 5:
      lines.splice(row, 1);
      return lines.join('\n');
    case 6:
      lines.splice(row, 0, lines[dice.whole(0, lines.length - 1)]!);
      return lines.join('\n');
    case 7:
      [lines[row], lines[0]] = [lines[0]!, lines[row]!];
      return lines.join('\n');
    case 8:
      return insert(other.slice(dice.whole(0, other.length), dice.whole(0, other.length)));
    case 9:
      return text.slice(0, at) + String.fromCharCode(dice.whole(0, 0xffff)) + text.slice(at + 1);
    case 10:
      return lines
        .map((line) => line.replace(/ +/g, dice.next() < 0.5 ? ' ' : '\t'))
        .join(dice.next() < 0.5 ? '\n' : '\r\n');
    default:
      return text.length > 5000 ? insert('') : text + text;
  }
}

function replaceNumber(text: string, from: number, by: string): string {
  const number = /-?\d[\d.,]*/g;
  number.lastIndex = from;
  const found = number.exec(text);
  return found === null ? text + by : text.slice(0, found.index) + by + text.slice(found.index + found[0].length);
}
