// skdump of libatasmart, which udisks is built on: a head, then the attributes with their raw bytes in their own order.
import { newDrive, withStatus } from '../../kinds/smart.ts';
import { critical, warning, type Remark } from '../../kinds/verdict.ts';
import { bytesOf, firstNumber } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { attributeRemarks, celsius, factsOf, type Attribute } from './attributes.ts';

export const skdump: Parser<'smart'> = {
  kind: 'smart',
  tool: 'skdump',
  claims: (text) => /^Device: \w[\w-]*:\/dev\//m.test(text) && /^(?:SMART Available|Quirks|Awake):/m.test(text),
  parse(text) {
    const field = (name: string) =>
      new RegExp(`^${name}: (.*)$`, 'm')
        .exec(text)?.[1]
        ?.trim()
        .replace(/^\[(.*)\]$/, '$1')
        .trim() || null;
    const device = field('Device');
    if (device === null) throw new NotUnderstood('no device in it');
    const name = device.replace(/^[^:]*:/, '');
    const attributes = text.split('\n').flatMap(attributeOf);
    const { temperatureC, ...facts } = factsOf(attributes);
    const good = field('SMART Disk Health Good');
    const drive = {
      ...newDrive({ name, model: field('Model'), serial: field('Serial') }),
      ...facts,
      capacityBytes: bytesOf(field('Size'), 1024),
      smartPassed: good === null ? null : /^yes/i.test(good),
      temperatureC: celsius(firstNumber(field('Temperature'))) ?? temperatureC,
    };
    const more = [...attributeRemarks(name, attributes), ...overallRemarks(name, field('Overall Status'))];
    return { body: { drives: [withStatus(drive, more)] }, remarks: more };
  },
};

function overallRemarks(name: string, overall: string | null): Remark[] {
  if (overall === null || /^GOOD$/.test(overall)) return [];
  const told = `${name}: overall status ${overall}`;
  return [/^BAD_STATUS|^BAD_SECTOR_MANY|^BAD_ATTRIBUTE_NOW/.test(overall) ? critical(told) : warning(told)];
}

/** `  9 power-on-hours  97  97  0  1.2 years  0x102900000000 old-age online  n/a  n/a`: six bytes, the lowest first. */
function attributeOf(row: string): Attribute[] {
  const found = /^\s*(\d{1,3}) ([\w-]+)\s+(\d{1,3}|n\/a)\s.*\s0x([\da-f]{12}) (prefail|old-age)\s+\w+\s+(\S+)/.exec(
    row.slice(0, 300),
  );
  if (found === null) return [];
  const [, id, name, value, bytes, type, good] = found;
  const raw = Number.parseInt(bytes!.match(/../g)!.toReversed().join(''), 16);
  return [
    {
      id: Number(id),
      name: name!.replace(/-/g, '_'),
      value: value === 'n/a' ? null : Number(value),
      raw: String(raw),
      prefail: type === 'prefail',
      failing: good === 'no',
    },
  ];
}
