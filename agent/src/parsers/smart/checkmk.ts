// Checkmk's section <<<smart>>>: a line an attribute, with the drive before it.
import { newDrive, withStatus, type Drive } from '../../kinds/smart.ts';
import { countOf, firstNumber, within } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { attributeRemarks, celsius, factsOf, hoursWithin, type Attribute } from './attributes.ts';

const line = /^(\S{3,200}) (ATA|SAT|SAS|NVME|NVMe|\(null\)|USB\S*) (\S{1,120}) (.{1,300})$/;

type Seen = { name: string; type: string; model: string; attributes: Attribute[]; values: Map<string, string> };

export const checkmk: Parser<'smart'> = {
  kind: 'smart',
  tool: 'smartctl by Checkmk',
  claims: (text) =>
    /^<<<smart(?::[^>]*)?>>>/m.test(text) || /^\/dev\/\S+ (ATA|SAT|NVME|NVMe) \S+ +\d+ \w+ 0x[\da-f]{4} /m.test(text),
  parse(text) {
    const seen = new Map<string, Seen>();
    for (const long of text.split('\n')) {
      const row = long.trim().replace(/\s+/g, ' ');
      const found = row.length > 600 ? null : line.exec(row);
      if (found === null) continue;
      const [, name, type, model, rest] = found;
      const entry = seen.get(name!) ?? {
        name: name!,
        type: type!,
        model: model!.replaceAll('_', ' '),
        attributes: [],
        values: new Map(),
      };
      seen.set(name!, entry);
      readRest(rest!, entry);
    }
    if (seen.size === 0 && !/^<<<smart/m.test(text)) throw new NotUnderstood('no drive in the section');
    const drives = [...seen.values()].map((entry) => ({ entry, more: attributeRemarks(entry.name, entry.attributes) }));
    return {
      body: { drives: drives.map(({ entry, more }) => withStatus(driveOf(entry), more)) },
      remarks: drives.flatMap(({ more }) => more),
    };
  },
};

function readRest(rest: string, { attributes, values }: Seen): void {
  const words = rest.split(' ');
  const id = Number(words[0]);
  if (Number.isInteger(id) && words[2]?.startsWith('0x') === true) {
    attributes.push({
      id,
      name: words[1]!,
      value: countOf(words[3]),
      raw: words.slice(9).join(' '),
      prefail: /^pre-fail/i.test(words[6] ?? ''),
      failing: /^failing_now/i.test(words[8] ?? ''),
    });
    return;
  }
  const colon = rest.indexOf(':');
  if (colon > 0) values.set(rest.slice(0, colon).trim().toLowerCase(), rest.slice(colon + 1).trim());
}

function driveOf({ name, type, model, attributes, values }: Seen): Drive {
  const facts = factsOf(attributes);
  const count = (key: string) => countOf(values.get(key)?.split(' [')[0]);
  const bits = /^(0x[\da-f]{1,2}|\d{1,3})\b/i.exec(values.get('critical warning') ?? '')?.[1];
  const isNvme = /nvme/i.test(type);
  return newDrive({
    ...facts,
    name,
    model,
    interface: isNvme ? 'nvme' : /^usb/i.test(type) ? 'usb' : type === 'SAS' ? 'sas' : 'sata',
    temperatureC: facts.temperatureC ?? celsius(firstNumber(values.get('temperature'))),
    powerOnHours: facts.powerOnHours ?? hoursWithin(count('power on hours')),
    percentUsed: facts.percentUsed ?? within(firstNumber(values.get('percentage used')), 0, 255),
    availableSparePct: within(firstNumber(values.get('available spare')), 0, 100),
    mediaErrors: count('media and data integrity errors'),
    criticalWarning: bits === undefined ? null : within(Number(bits), 0, 255),
  });
}
