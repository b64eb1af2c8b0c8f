// Code pages are told apart by what the text would be in each.
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode.ts';

const cp866 = (text: string) =>
  Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    if (code < 0x80) return code;
    if (code >= 0x410 && code <= 0x43f) return code - 0x410 + 0x80;
    return code - 0x440 + 0xe0;
  });
const cp1251 = (text: string) =>
  Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 0x80 ? code : code - 0x410 + 0xc0;
  });
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

describe('decoding', () => {
  const russian = 'Имя узла: SRV-1\nСостояние: Работает нормально\n';

  it.each([
    ['UTF-8', new TextEncoder().encode(russian)],
    ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(russian)])],
    ['UTF-16 with a mark', new Uint8Array([0xff, 0xfe, ...utf16le(russian)])],
    ['code page 866', cp866(russian)],
    ['code page 1251', cp1251(russian)],
  ])('reads Russian in %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(russian);
  });

  it('reads UTF-16 that lost its mark', () => {
    expect(decodeText(utf16le('Caption=C:\r\nSize=512\r\n'))).toBe('Caption=C:\nSize=512\n');
  });

  it('reads German and French of Windows and of DOS', () => {
    expect(decodeText(Uint8Array.from(Buffer.from('Größe: für Mémoire', 'latin1')))).toBe('Größe: für Mémoire');
    const dos = [...Buffer.from('f'), 0x81, ...Buffer.from('r M'), 0x82, ...Buffer.from('moire')];
    expect(decodeText(Uint8Array.from(dos))).toBe('für Mémoire');
  });

  it('keeps UTF-8 whose last letter was cut', () => {
    const bytes = new TextEncoder().encode('Состояние: да');
    expect(decodeText(bytes.subarray(0, -1))).toBe('Состояние: д\uFFFD');
  });

  it('drops what colours a terminal and what moves its cursor, and ends each line alike', () => {
    expect(decodeText(new TextEncoder().encode('\u001B[32mok\u001B[0m\r\n10 %\r20 %\r\n\u0000x'))).toBe(
      'ok\n10 %\n20 %\nx',
    );
  });

  it('gives something for any bytes', () => {
    for (let seed = 1; seed < 200; seed += 1) {
      const bytes = Uint8Array.from({ length: seed }, (_, i) => (i * 7919 * seed) >> (seed % 11));
      expect(typeof decodeText(bytes)).toBe('string');
    }
  });
});
