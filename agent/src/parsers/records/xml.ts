// Records in XML: elements of text, attributes, and PowerShell's Export-Clixml (pure).
import type { Fields } from './fields.ts';

/** A value of an enumeration in Export-Clixml's form: its name, its word and its number. */
const enumeration =
  /<Obj N="([^"]{1,80})"[^<>]{0,100}>\s{0,40}(?:<TN [^<>]{0,60}>(?:\s{0,40}<T>[^<]{0,200}<\/T>){0,6}\s{0,40}<\/TN>\s{0,40}|<TNRef [^<>]{0,60}>\s{0,40})?<ToString>([^<]{0,200})<\/ToString>(?:\s{0,40}<I32>[^<]{0,20}<\/I32>)?\s{0,40}<\/Obj>/g;

/** Elements whose members are text alone; attributes count as members too, and so do `<Data Name='x'>`. */
export function xmlRecords(text: string): Fields[] {
  if (!/^\s*</.test(text) || !/<\/\w|\/>/.test(text)) return [];
  const found: Map<string, string>[] = [];
  let record = new Map<string, string>();
  const close = () => {
    if (record.size > 0) found.push(record);
    record = new Map();
  };
  const element =
    /<([A-Za-z][\w.:-]{0,60})((?:\s[^<>]{0,600})?)>([^<]{0,2000})<\/\1\s*>|<([A-Za-z][\w.:-]{0,60})(\s[^<>]{0,2000})\/?>|<\/([A-Za-z][\w.:-]{0,60})\s*>/g;
  for (const match of text.replace(enumeration, '<S N="$1">$2</S>').matchAll(element)) {
    if (match[1] !== undefined) {
      const named = /\b(?:Name|N)\s*=\s*["']([^"']{1,80})["']/.exec(match[2]!);
      const name = (named?.[1] ?? match[1]).toLowerCase();
      if (record.has(name) && named === null) close();
      record.set(name, unescaped(match[3]!).trim());
      attributesInto(record, named === null ? match[2]! : '');
    } else if (match[4] !== undefined) {
      if (/^(?:object|obj|session|job|row|item)$/i.test(match[4])) close();
      // What wraps values in Export-Clixml's form has numbers of its own.
      if (!/^(?:objs?|tn|tnref|ms|props)$/i.test(match[4])) attributesInto(record, match[5]!);
    } else if (/^(?:event|session|object|obj|job|row|item|record|entry|task|result)$/i.test(match[6]!)) {
      close();
    }
  }
  close();
  return found;
}

function attributesInto(record: Map<string, string>, text: string) {
  for (const [, name, double, single] of text.matchAll(
    /([A-Za-z][\w.:-]{0,60})\s?=\s?(?:"([^"]{0,500})"|'([^']{0,500})')/g,
  ))
    record.set(name!.toLowerCase(), unescaped(double ?? single ?? ''));
}

const unescaped = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
