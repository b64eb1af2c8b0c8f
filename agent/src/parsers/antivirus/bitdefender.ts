// Bitdefender: bduitool's status and the endpoint's record of its last update.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { timeOf, timeOfEpoch } from '../times.ts';
import { productOf } from './product.ts';

export const bitdefender: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'Bitdefender',
  claims: (text) =>
    /^(?:Last security content update|New security content available|Engines version): |^Signature number: \d|^Update time GMT: \d|\bbduitool\b|\bBitdefender\b/im.test(
      text.slice(0, 30_000),
    ) && !/^\s*Active: /m.test(text),
  parse(text) {
    const value = (name: string) =>
      new RegExp(`^\\s*(?:- )?${name}: ?(.{1,120})$`, 'im').exec(text)?.[1]?.trim() ?? null;
    const epoch = value('Update time GMT');
    const status = value('Antimalware status') ?? value('On-access scanning(?: status)?') ?? value('Antimalware');
    const more = value('New security content available');
    const content = value('Last security content update') ?? value('Update time');
    const product = value('Product version') ?? null;
    if (epoch === null && status === null && content === null && product === null)
      throw new NotUnderstood('nothing of its state in it');
    const state: AntivirusState =
      status === null
        ? 'unknown'
        : /^(?:on|enabled|active|running)/i.test(status)
          ? 'on'
          : /^(?:off|disabled|inactive|stopped|expired)/i.test(status)
            ? 'off'
            : 'unknown';
    const told = productOf({
      name: 'Bitdefender',
      version: product,
      state,
      realTime: state === 'unknown' ? null : state === 'on',
      upToDate: more === null ? null : /^no/i.test(more) ? true : /^yes/i.test(more) ? false : null,
      definitionsAt: (epoch === null ? null : timeOfEpoch(Number(epoch))) ?? timeOf(content?.replace(/ at /, ' ')),
    });
    return { body: { products: [told] } };
  },
};
