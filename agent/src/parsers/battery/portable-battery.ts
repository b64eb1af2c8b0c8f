// dmidecode's type 22: what the firmware knows of a laptop's batteries, which is neither charge nor health.
import { NotUnderstood, type Parser } from '../parser.ts';
import { newBattery } from './values.ts';

export const portableBattery: Parser<'battery'> = {
  kind: 'battery',
  tool: 'dmidecode',
  claims: (text) => /^Handle 0x[\dA-F]+, DMI type \d+/m.test(text) && /^Portable Battery$/m.test(text),
  parse: (text) => {
    const blocks = text.split(/^Handle 0x/m).filter((block) => /^Portable Battery$/m.test(block));
    if (blocks.length === 0) throw new NotUnderstood('no battery in it');
    const batteries = blocks.map((block) => {
      const name = /^[ \t]+Name: (.*)$/m.exec(block)?.[1]?.trim() ?? '';
      return newBattery({ name: name === '' || /^Not Specified$/i.test(name) ? null : name });
    });
    return { body: { batteries } };
  },
};
