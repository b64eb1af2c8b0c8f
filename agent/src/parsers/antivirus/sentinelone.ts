// SentinelOne: sentinelctl on Linux, macOS and Windows.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { unknown, warning, type Remark } from '../../kinds/verdict.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { productOf } from './product.ts';

export const sentinelone: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'sentinelctl',
  claims: (text) =>
    /\bsentinel(?:ctl|one|d|agent|monitor)\b|^SentinelCTL version|^Agent state\s|^Disable State:|Agent Operational State:/im.test(
      text.slice(0, 60_000),
    ) && !/^\s*Active: /m.test(text),
  parse(text) {
    const version =
      /^\s*(?:Agent version|Version|Agent Version):\s+(\d[\d.]{3,30})/im.exec(text)?.[1] ??
      /^(?:SentinelOne(?: Agent)?|Agent|SentinelAgent)(?: \(.{1,30}\))?(?: version:?)? (\d+\.[\d.]{3,30})/m.exec(
        text,
      )?.[1] ??
      /Monitor Build id: (\d[\d.]{3,30})/.exec(text)?.[1] ??
      null;
    const state = stateIn(text);
    const infected = /^\s*Infected:\s+(yes|no|true|false)/im.exec(text)?.[1]?.toLowerCase();
    if (version === null && state === 'unknown' && infected === undefined)
      throw new NotUnderstood('nothing of its state in it');
    const remarks: Remark[] = [];
    if (state === 'unknown' && infected === undefined) remarks.push(unknown('SentinelOne: only its version is told'));
    if (/^\s*Missing Authorizations:[ \t]+\S/m.test(text))
      remarks.push(warning('SentinelOne: authorizations are missing'));
    if (/^\s*(?:Connected|Connectivity):?\s+(?:no|off|false)\b/im.test(text))
      remarks.push(warning('SentinelOne is not connected to its management'));
    if (/^Anti Tamper\s+Off/im.test(text)) remarks.push(warning('SentinelOne: anti-tamper is off'));
    const threats = infected === 'yes' || infected === 'true' ? 1 : infected === undefined ? null : 0;
    return {
      body: {
        products: [
          productOf({
            name: 'SentinelOne',
            version,
            state,
            realTime: state === 'unknown' ? null : state === 'on',
            threats,
          }),
        ],
      },
      remarks,
    };
  },
};

/** The agent as a whole; parts that are switched off are a matter of policy. */
function stateIn(text: string): AntivirusState {
  const linux =
    /^\s*(?:Agent state|Agent status|Status)[:\s]{1,60}(Enabled|Disabled|Running|Stopped|Not running)/im.exec(
      text,
    )?.[1];
  const mac = /^\s*(?:Protection|Agent Operational State):\s+(\w+)/gim;
  const words = Array.from(text.matchAll(mac), ([, word]) => word!.toLowerCase());
  if (words.some((word) => /^(?:disabled|off|stopped|inactive)/.test(word))) return 'off';
  if (words.length > 0) return 'on';
  const disable = /^Disable State: (.{1,80})$/im.exec(text)?.[1];
  if (disable !== undefined) {
    const isLoaded = /SentinelAgent is (?:loaded|running)/i.test(text) && /SentinelMonitor is loaded/i.test(text);
    return /not disabled/i.test(disable) && isLoaded && !/SentinelAgent is not (?:loaded|running)/i.test(text)
      ? 'on'
      : 'off';
  }
  if (/SentinelAgent is not (?:loaded|running)|SentinelMonitor is not loaded/i.test(text)) return 'off';
  if (/SentinelAgent is (?:loaded|running)/i.test(text)) return 'on';
  if (linux === undefined) return 'unknown';
  return /^(?:enabled|running)/i.test(linux) ? 'on' : 'off';
}
