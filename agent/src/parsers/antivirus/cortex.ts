// Cortex XDR (Traps): cytool info, info query and runtime query, on Linux, macOS and Windows.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { unknown, warning, type Remark } from '../../kinds/verdict.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { productOf } from './product.ts';

const row =
  /^\s*(\S.{0,40}?)\s{1,30}(\d{1,8}|-|N\/A)?\s{1,30}(?:(\S{1,40})\s{1,30})?(Running|Stopped|Loaded|Not loaded|Unloaded|Not running|Disabled|Starting|Crashed|Failed)\b/i;

export const cortex: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'cytool',
  claims: (text) =>
    /\bCortex XDR\b|\bcytool\b|^Content Build: \d|\/traps\/|PaloAltoNetworks\/Traps|^\s*(?:cyserver|cyverak|cyvrmtgn|cyvrfsfd|tlaservice|tdevflt)\b/im.test(
      text.slice(0, 30_000),
    ) && !/^\s*Active: /m.test(text),
  parse(text) {
    const version =
      /Cortex XDR(?: \(R\))? (?:supervisor tool|agent)?[^\n\d]{0,30}(\d+\.\d+[\d.]*)/i.exec(text)?.[1] ??
      /(?:Product|Agent|Cortex XDR) [Vv]ersion:?\s+(\d+\.\d+[\d.]*)/.exec(text)?.[1] ??
      null;
    const parts = text.split('\n').flatMap((line) => {
      const found = row.exec(line.slice(0, 300));
      return found === null ? [] : [{ part: found[1]!, word: found[4]!.toLowerCase() }];
    });
    const isContent = /^Content (?:Version|Build|Type):/m.test(text);
    if (version === null && parts.length === 0 && !isContent) throw new NotUnderstood('nothing of its state in it');
    const down = parts.filter(({ word }) => !/^(?:running|loaded|starting)$/.test(word));
    const state: AntivirusState =
      parts.length === 0
        ? 'unknown'
        : down.length === parts.length || down.some(({ part }) => /^(?:pmd|cyserver)$/i.test(part))
          ? 'off'
          : 'on';
    const remarks: Remark[] = parts.length === 0 ? [unknown('Cortex XDR: nothing is said of whether it runs')] : [];
    if (state === 'on' && down.length > 0)
      remarks.push(warning(`Cortex XDR: not running: ${down.map(({ part }) => part).join(', ')}`));
    return {
      body: {
        products: [
          productOf({ name: 'Cortex XDR', version, state, realTime: state === 'unknown' ? null : state === 'on' }),
        ],
      },
      remarks,
    };
  },
};
