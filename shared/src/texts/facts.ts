// Facts and their changes in words: letters, evidence and pages say the same of them.
import type { Language } from '../model/client.ts';
import type { FactValue } from '../reading.ts';
import { sayAgentMessage, sayAgentSentence } from './agent/index.ts';
import { formatBitRate, formatBytes, formatNumber, noValue } from './format.ts';
import { isTextKey, say, sayOr } from './index.ts';

/**
 * Facts of one of many are named `kind.which.part`, such as `array.md0.state`: their names are put together from the words
 * of the kind and of the part. `which` may hold dots of its own.
 */
function partsOf(key: string): { kind: string; which: string; part: string } | null {
  const first = key.indexOf('.');
  const last = key.lastIndexOf('.');
  if (first < 0) return null;
  const kind = key.slice(0, first);
  if (kinds.has(kind)) return { kind, which: key.slice(first + 1), part: '' };
  const part = key.slice(last + 1);
  if (last <= first || !isTextKey(`fact-of.${kind}`) || !isTextKey(`fact-part.${part}`)) return null;
  return { kind, which: key.slice(first + 1, last), part };
}

/** Things that are a fact themselves: their value is what they are. */
const kinds = new Set(['usb', 'screen', 'program', 'graphics', 'printer']);

export function factName(language: Language, key: string): string {
  if (isTextKey(`fact.${key}`)) return say(language, `fact.${key}` as Parameters<typeof say>[1]);
  const parts = partsOf(key);
  if (parts === null) return key;
  const kind = sayOr(language, `fact-of.${parts.kind}`, parts.kind);
  if (parts.part === '') return `${kind} ${parts.which}`;
  return `${kind} ${parts.which}: ${sayOr(language, `fact-part.${parts.part}`, parts.part)}`;
}

export function factValue(language: Language, key: string, value: FactValue): string {
  if (value === null) return noValue;
  if (typeof value === 'boolean') return say(language, value ? 'fact-value.true' : 'fact-value.false');
  // Whatever else a device may say with the same word, here it is its kind, its battery or what feeds it.
  if (key === 'gear.kind') return sayOr(language, `kind.${value}`, String(value));
  if (key === 'gear.battery' || key === 'gear.output') return sayOr(language, `${key}.${value}`, String(value));
  if (typeof value === 'string') return sayOr(language, `fact-value.${value}`, agentsWords(language, key, value));
  if (key.endsWith('_bytes')) return formatBytes(language, value);
  return key.endsWith('_bps') ? formatBitRate(language, value / 8) : formatNumber(language, value);
}

/** Facts that are sentences of the agent; names and versions are said by nobody else than those who gave them. */
function agentsWords(language: Language, key: string, value: string): string {
  if (/\.(why|absent)$/.test(key) || /^supply\..*\.level$/.test(key) || key === 'start.kind')
    return sayAgentSentence(language, value);
  return key.endsWith('.message') ? sayAgentMessage(language, value) : value;
}

export type FactChange = { key: string; before: FactValue; after: FactValue };

/** One sentence without a full stop, such as "Memory fell from 16 GiB to 8 GiB". */
export function changeSentence(language: Language, { key, before, after }: FactChange): string {
  const parts = partsOf(key);
  const words = {
    name: factName(language, key),
    which: parts?.which ?? key,
    before: factValue(language, key, before),
    after: factValue(language, key, after),
  };
  if (parts?.kind === 'usb' || parts?.kind === 'screen') {
    if (before === null) return say(language, 'change.plugged', words);
    if (after === null) return say(language, 'change.unplugged', words);
  }
  if (parts?.kind === 'program') {
    const what = before === null ? 'change.installed' : after === null ? 'change.removed' : 'change.updated';
    return say(language, what, words);
  }
  if (before === null) return say(language, 'change.appeared', words);
  if (after === null) return say(language, 'change.gone', words);
  if (typeof before === 'number' && typeof after === 'number') {
    return say(language, after > before ? 'change.rose' : 'change.fell', words);
  }
  return say(language, 'change.became', words);
}
