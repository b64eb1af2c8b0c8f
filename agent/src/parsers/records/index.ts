// Records of names and values in whatever form a tool printed them: JSON, XML, tables, CSV and lists (pure).
import { csvRecords } from './csv.ts';
import { mostRecords, type Fields } from './fields.ts';
import { jsonRecords } from './json.ts';
import { listRecords } from './list.ts';
import { bareTableRecords, tableRecords } from './table.ts';
import { xmlRecords } from './xml.ts';

/** THE LIST of forms; the first that finds records wins. A lone `Name: value` may be a sentence, so it comes last. */
const forms: readonly ((text: string) => Fields[])[] = [
  xmlRecords,
  tableRecords,
  csvRecords,
  fullLists,
  bareTableRecords,
  listRecords,
];

function fullLists(text: string): Fields[] {
  const records = listRecords(text);
  return records.some(({ size }) => size > 1) ? records : [];
}

/** A section of a monitoring agent's output, or what somebody typed before the output that he saved. */
const around = /^(?:<<<[^\n]{1,120}>>>[ \t]*|(?:PS )?[A-Z]:\\[^>\n]{0,200}>.*|PS>.*|\$ .*|wmic:[\w\\]{1,60}>.*)$/gim;

/**
 * Empty when the text is in none of the forms; never throws. `nested` asks for every object in JSON however deep it
 * lies, as the parts of an answer; without it an object's own objects (the services that a service needs) are no records.
 */
export function recordsIn(text: string, { nested = false }: { nested?: boolean } = {}): Fields[] {
  const body = text.replace(around, '');
  const objects = jsonRecords(body, { nested });
  if (objects.length > 0) return objects;
  for (const form of forms) {
    const records = form(body);
    if (records.length > 0) return records.slice(0, mostRecords);
  }
  return [];
}
