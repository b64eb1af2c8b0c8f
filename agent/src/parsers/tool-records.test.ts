// Records come out alike from a list, a table, JSON, CSV and XML.
import { describe, expect, it } from 'vitest';
import { looksLikeJson, recordsIn } from './tool-records.ts';

const wanted = [
  ['jobname', 'Daily'],
  ['result', 'Success'],
  ['endtime', '2024-05-11 22:25:00'],
];

describe('recordsIn', () => {
  it.each([
    ['a list', 'JobName : Daily\nResult  : Success\nEndTime : 2024-05-11 22:25:00\n'],
    ['a table', 'JobName Result  EndTime\n------- ------  -------\nDaily   Success 2024-05-11 22:25:00\n'],
    ['bars', '+---+\n| JobName | Result | EndTime |\n+---+\n| Daily | Success | 2024-05-11 22:25:00 |\n'],
    ['JSON', '[{"JobName":"Daily","Result":{"Value":"Success"},"EndTime":"2024-05-11 22:25:00"}]'],
    ['CSV', '"JobName","Result","EndTime"\n"Daily","Success","2024-05-11 22:25:00"\n'],
    ['XML', '<J><JobName>Daily</JobName><Result>Success</Result><EndTime>2024-05-11 22:25:00</EndTime></J>'],
    [
      'Export-Clixml',
      '<Objs><Obj RefId="0"><MS><S N="JobName">Daily</S><Obj N="Result" RefId="1"><ToString>Success</ToString><I32>0</I32></Obj><S N="EndTime">2024-05-11 22:25:00</S></MS></Obj></Objs>',
    ],
  ])('reads %s', (_, text) => {
    const records = recordsIn(text);
    expect(records).toHaveLength(1);
    expect([...records[0]!]).toEqual(wanted);
  });

  it('finds none in prose', () => {
    expect(recordsIn('The job went well.\nNothing else happened.\n')).toEqual([]);
  });
});

describe('looksLikeJson', () => {
  it('tells a list from the bracket of a log', () => {
    expect(looksLikeJson('[{"a":1}]')).toBe(true);
    expect(looksLikeJson('{}')).toBe(true);
    expect(looksLikeJson('[INFO] starting')).toBe(false);
    expect(looksLikeJson('[2024-05-11T02:00:00] started')).toBe(false);
  });
});
