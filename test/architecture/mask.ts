// Blanks comments, and on request strings, out of a TypeScript text, so that a search finds code and nothing else.

const regexMayFollow = /(^|[(,=:[!&|?{};>+\-*%~^<\n]|\b(return|typeof|case|in|of|void|delete|throw|new|else|do))\s*$/;
const keepLines = (text: string) => text.replace(/[^\n]/g, ' ');

function endOfQuoted(text: string, start: number): number {
  const quote = text[start]!;
  let i = start + 1;
  while (i < text.length && text[i] !== quote) {
    if (text[i] === '\\') i++;
    // An apostrophe in JSX text opens no string: a real one ends on its line.
    else if (text[i] === '\n' && quote !== '`') return start + 1;
    i++;
  }
  return Math.min(i + 1, text.length);
}

function endOfRegex(text: string, start: number): number {
  let inClass = false;
  for (let i = start + 1; i < text.length && text[i] !== '\n'; i++) {
    const c = text[i]!;
    if (c === '\\') i++;
    else if (c === '[') inClass = true;
    else if (c === ']') inClass = false;
    else if (c === '/' && !inClass) return i + 1;
  }
  return start + 1;
}

/** The text with comments (and `strings`, templates and regular expressions) as blanks; lines keep their numbers. */
export function mask(text: string, options: { strings: boolean }): string {
  let out = '';
  let i = 0;
  while (i < text.length) {
    const c = text[i]!;
    const next = text[i + 1];
    if (c === '/' && next === '/') {
      const end = text.indexOf('\n', i);
      const stop = end < 0 ? text.length : end;
      out += keepLines(text.slice(i, stop));
      i = stop;
    } else if (c === '/' && next === '*') {
      const end = text.indexOf('*/', i + 2);
      const stop = end < 0 ? text.length : end + 2;
      out += keepLines(text.slice(i, stop));
      i = stop;
    } else if (c === "'" || c === '"' || c === '`') {
      const stop = endOfQuoted(text, i);
      out += options.strings && stop > i + 1 ? c + keepLines(text.slice(i + 1, stop - 1)) + c : text.slice(i, stop);
      i = stop;
    } else if (c === '/' && regexMayFollow.test(out.slice(-40))) {
      const stop = endOfRegex(text, i);
      out += options.strings ? keepLines(text.slice(i, stop)) : text.slice(i, stop);
      i = stop;
    } else {
      out += c;
      i++;
    }
  }
  return out;
}

export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
