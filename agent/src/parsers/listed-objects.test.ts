// The same objects in every form that PowerShell and wmic have for them.
import { describe, expect, it } from 'vitest';
import { cellsOf, objectsOf, spansOf } from './listed-objects.ts';

const expected = [
  ['EXAMPLE SSD', 'Healthy'],
  ['EXAMPLE HDD 2', 'Warning'],
];

describe('objectsOf', () => {
  it.each([
    [
      'a list',
      'Model        : EXAMPLE SSD\nHealthStatus : Healthy\n\nModel        : EXAMPLE HDD 2\nHealthStatus : Warning\n',
    ],
    [
      'a table',
      'Model         HealthStatus\n-----         ------------\nEXAMPLE SSD   Healthy\nEXAMPLE HDD 2 Warning\n',
    ],
    [
      'a table of wmic',
      'Model          HealthStatus  \nEXAMPLE SSD    Healthy       \nEXAMPLE HDD 2  Warning       \n',
    ],
    ['CSV', '"Model","HealthStatus"\n"EXAMPLE SSD","Healthy"\n"EXAMPLE HDD 2","Warning"\n'],
    ['JSON', '[{"Model":"EXAMPLE SSD","HealthStatus":"Healthy"},{"Model":"EXAMPLE HDD 2","HealthStatus":"Warning"}]'],
  ])('reads %s', (_, text) => {
    const objects = objectsOf(text, ['healthstatus']);
    expect(objects.map((object) => [object.get('model'), object.get('healthstatus')])).toEqual(expected);
  });

  it('leaves out what has none of the names', () => {
    expect(objectsOf('Name : x\nOther : y\n', ['healthstatus'])).toEqual([]);
  });
});

describe('cellsOf', () => {
  it('cuts between columns whichever way they are aligned', () => {
    const spans = spansOf('Name   Size Usage');
    expect(cellsOf('abc   12 GB auto', spans)).toEqual(['abc', '12 GB', 'auto']);
    expect(cellsOf('a', spans)).toEqual(['a', '', '']);
  });
});
