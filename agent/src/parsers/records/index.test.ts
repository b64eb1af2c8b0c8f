// One object comes out alike from every form that tools print it in.
import { describe, expect, it } from 'vitest';
import { recordsIn } from './index.ts';

const plain = (text: string) => recordsIn(text).map((record) => Object.fromEntries(record));

describe('records', () => {
  it.each([
    ['a list of wmic', 'Name=a b\nSize=5\nFull=True\n\n\nName=c\nSize=\nFull=False\n'],
    ['a list of PowerShell', 'Name : a b\nSize : 5\nFull : True\n\nName : c\nSize :\nFull : False\n'],
    ['a table under a ruler', 'Name Size Full\n---- ---- ----\na b     5 True\nc         False\n'],
    [
      'a table of SQL',
      'Name  Size  Full \n----- ----- -----\na b   5     True \nc           False\n\n(2 rows affected)\n',
    ],
    ['a table of wmic', 'Name  Size  Full\na b   5     True\nc           False\n'],
    ['a table of bars', '+---+\n| Name | Size | Full |\n+---+\n| a b | 5 | True |\n| c | | False |\n+---+\n'],
    ['a table of lines', '┌──┐\n│ Name │ Size │ Full │\n╞══╡\n│ a b │ 5 │ True │\n│ c │ │ False │\n└──┘\n'],
    ['Export-Csv', '#TYPE Thing\n"Name","Size","Full"\n"a b","5","True"\n"c","","False"\n'],
    ['CSV for Excel', 'sep=;\nName;Size;Full\na b;5;True\nc;;False\n'],
    ['tabs', 'Name\tSize\tFull\na b\t5\tTrue\nc\t\tFalse\n'],
    ['JSON', '[{"Name":"a b","Size":5,"Full":"True"},{"Name":"c","Size":null,"Full":"False"}]'],
    ['JSON lines', '{"Name":"a b","Size":5,"Full":"True"}\n{"Name":"c","Size":"","Full":"False"}\n'],
    [
      'XML',
      '<J><Job><Name>a b</Name><Size>5</Size><Full>True</Full></Job><Job><Name>c</Name><Size></Size><Full>False</Full></Job></J>',
    ],
    [
      'Export-Clixml',
      '<Objs><Obj RefId="0"><MS><S N="Name">a b</S><I32 N="Size">5</I32><B N="Full">True</B></MS></Obj>' +
        '<Obj RefId="1"><MS><S N="Name">c</S><S N="Size"></S><B N="Full">False</B></MS></Obj></Objs>',
    ],
  ])('are read from %s', (_, text) => {
    expect(plain(text)).toEqual([
      { name: 'a b', size: '5', full: 'True' },
      { name: 'c', size: '', full: 'False' },
    ]);
  });

  it.each([
    ['PowerShell', 'PS C:\\Users\\An Admin> Get-Thing | fl\n\nName : a\nSize : 5\n\nPS C:\\Users\\An Admin>'],
    ['the command line', 'C:\\>wmic thing get Name,Size\nName  Size\na     5\n\nC:\\>\n'],
    ['wmic itself', 'wmic:root\\cli>thing get Name,Size /value\n\nName=a\nSize=5\n'],
    ['a shell', '$ thing --json\n{"name": "a", "size": 5}\n'],
    ['a section of an agent', '<<<thing:sep(44)>>>\nName,Size\na,5\n'],
  ])('are read past what %s puts around them', (_, text) => {
    expect(plain(text)).toEqual([{ name: 'a', size: '5' }]);
  });

  it('are none in plain words', () => {
    expect(plain('Nothing to see here.\nMove along, please, all of you.\n')).toEqual([]);
    expect(plain('Well, then\nthat, it seems, was that\n')).toEqual([]);
    expect(plain('')).toEqual([]);
  });

  it('are in the list below a title that a line underlines', () => {
    expect(plain('Summary\n-------\nName : a\nSize : 5\n')).toEqual([{ name: 'a', size: '5' }]);
  });

  it('are objects within objects of JSON only for those who ask', () => {
    const text = '{"data":[{"name":"a","type":"full","last":{"result":"ok","at":1}}]}';
    expect(plain(text)).toEqual([]);
    expect(recordsIn(text, { nested: true }).map((record) => Object.fromEntries(record))).toEqual([
      { name: 'a', type: 'full' },
      { result: 'ok', at: '1' },
    ]);
  });
});
