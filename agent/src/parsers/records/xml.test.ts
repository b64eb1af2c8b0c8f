// Elements and attributes of XML as records.
import { describe, expect, it } from 'vitest';
import { xmlRecords } from './xml.ts';

const plain = (text: string) => xmlRecords(text).map((record) => Object.fromEntries(record));

describe('XML', () => {
  it('gives the words of an enumeration that Export-Clixml wrote', () => {
    expect(
      plain(
        '<Objs><Obj RefId="0"><MS><S N="JobName">Daily &amp; all</S><Obj N="Result" RefId="1"><ToString>Success</ToString><I32>0</I32></Obj></MS></Obj></Objs>',
      ),
    ).toEqual([{ jobname: 'Daily & all', result: 'Success' }]);
  });

  it('gives attributes as well as elements', () => {
    expect(
      plain('<?xml version="1.0"?><Jobs><Session name="a" result=\'ok\'/><Session name="b" result="bad"/></Jobs>'),
    ).toEqual([
      { name: 'a', result: 'ok' },
      { name: 'b', result: 'bad' },
    ]);
  });

  it('gives the named data of an event', () => {
    expect(plain("<Event><EventID>4</EventID><Data Name='Path'>C:</Data></Event>")).toEqual([
      { eventid: '4', path: 'C:' },
    ]);
  });

  it('is no text that merely begins with a bracket', () => {
    expect(plain('<none>\nName : a\n')).toEqual([]);
  });
});
