// Bytes of a saved output into text, whatever code page the program that wrote it spoke (pure).

/** Code pages that consoles of the languages we serve write in, beside UTF-8 and UTF-16. */
const cyrillicPages = ['windows-1251', 'ibm866', 'koi8-r'] as const;

/** Lines end in \n alone; what moves a terminal's cursor or colours it is gone. Never throws. */
export function decodeText(bytes: Uint8Array): string {
  return cleanText(decodeBytes(bytes));
}

export function cleanText(text: string): string {
  return (
    text
      .replace(/^\uFEFF/, '')
      // oxlint-disable-next-line no-control-regex -- escape sequences of terminals are made of them
      .replace(/\u001B(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001B]{0,256}(?:\u0007|\u001B\\)|[@-_])/g, '')
      .replace(/\r+\n|\r/g, '\n')
      // oxlint-disable-next-line no-control-regex -- what a broken controller prints between its words
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
  );
}

function decodeBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes);
  const sixteen = guessSixteen(bytes);
  if (sixteen !== null) return decodeAs(sixteen, bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeLegacy(bytes);
  }
}

const decodeAs = (page: string, bytes: Uint8Array): string => new TextDecoder(page).decode(bytes);

/** Latin text in UTF-16 has a zero in every other byte, and no other text has many. */
function guessSixteen(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const looked = Math.min(bytes.length, 4096) & ~1;
  if (looked < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < looked; i += 2) {
    if (bytes[i] === 0) even += 1;
    if (bytes[i + 1] === 0) odd += 1;
  }
  const pairs = looked / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.1) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.1) return 'utf-16be';
  return null;
}

function decodeLegacy(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 64 * 1024);
  const high = sample.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  // UTF-8 that was cut or has one bad byte: the rest of its sequences still hold.
  const lenient = decodeAs('utf-8', sample);
  const bad = lenient.split('\uFFFD').length - 1;
  if (bad * 4 < high) return decodeAs('utf-8', bytes);
  if (hasRuns(sample)) {
    const best = cyrillicPages
      .map((page) => ({ page, score: cyrillicScore(decodeAs(page, sample)) }))
      .sort((a, b) => b.score - a.score)[0]!;
    if (best.score > 0) return decodeAs(best.page, bytes);
  }
  return isDosWestern(sample) ? decodeDosWestern(bytes) : decodeAs('windows-1252', bytes);
}

/** Words of a language with an alphabet of its own are runs of high bytes; accents stand alone. */
function hasRuns(bytes: Uint8Array): boolean {
  let run = 0;
  for (const byte of bytes) {
    run = byte >= 0x80 ? run + 1 : 0;
    if (run >= 3) return true;
  }
  return false;
}

/** Frequent letters count for a decoding, capitals within words and letters that Russian hasn't count against it. */
function cyrillicScore(text: string): number {
  let score = 0;
  for (const [word] of text.matchAll(/[\u0080-\uFFFF]+/g)) {
    for (const [index, letter] of Array.from(word).entries()) {
      if ('оеаинтсрвлкмдпу'.includes(letter)) score += 2;
      else if (/[а-яё]/.test(letter)) score += 1;
      else if (/[А-ЯЁ]/.test(letter)) score += index === 0 || /^[А-ЯЁ]+$/.test(word) ? 0.5 : -2;
      else score -= 2;
    }
  }
  return score;
}

/** In these two DOS pages the accented letters of German and French lie where Windows has punctuation. */
const dosWestern = new Map<number, string>(
  Array.from('ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº').map((letter, index) => [0x80 + index, letter]),
).set(0xe1, 'ß');

function isDosWestern(bytes: Uint8Array): boolean {
  let low = 0;
  let upper = 0;
  for (const byte of bytes) {
    if (byte >= 0x80 && byte < 0xa0) low += 1;
    else if (byte >= 0xc0) upper += 1;
  }
  return low > upper;
}

function decodeDosWestern(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : (dosWestern.get(byte) ?? '\uFFFD');
  return text;
}
