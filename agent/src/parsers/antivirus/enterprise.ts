// Trend Micro's agent, Trellix (McAfee), Symantec and WithSecure (F-Secure) on Linux: what their query tools print.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { unknown, warning, type Remark } from '../../kinds/verdict.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { dateOrderOf, timeOf } from '../times.ts';
import { productOf, type Told } from './product.ts';

const valueIn = (text: string, name: string) =>
  new RegExp(`^\\s*"?${name}"?\\s*[:=]\\s*(.{1,120})$`, 'im')
    .exec(text)?.[1]
    ?.trim()
    .replace(/[",]+$/, '') ?? null;

function answer(told: Told, remarks: Remark[] = []): Parsed<'antivirus'> {
  const product = productOf(told);
  const isBare =
    product.state === 'unknown' &&
    product.upToDate === null &&
    product.definitionsAt === null &&
    product.threats === null;
  return {
    body: { products: [product] },
    remarks: isBare && remarks.length === 0 ? [unknown(`${told.name}: nothing is said of its state`)] : remarks,
  };
}

const switchOf = (word: string | null | undefined): AntivirusState =>
  word === null || word === undefined
    ? 'unknown'
    : /^(?:on|enabled|running|active|real-?time|green|true|yes)\b/i.test(word)
      ? 'on'
      : /^(?:off|disabled|stopped|inactive|not running|malfunctioning|red|false|no)\b/i.test(word)
        ? 'off'
        : 'unknown';

/** `dsa_query -c GetComponentInfo|GetAgentStatus|GetPluginVersion`. */
export const trendMicro: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'dsa_query',
  claims: (text) =>
    /\bdsa_query\b|\bds_agent\b|^Component\.AM\.|^AgentStatus\./m.test(text.slice(0, 20_000)) &&
    !/^\s*Active: /m.test(text),
  parse(text) {
    const mode = valueIn(text, 'Component\\.AM\\.mode');
    const offline = valueIn(text, 'Component\\.AM\\.driverOffline');
    const agent = valueIn(text, 'AgentStatus\\.agentState');
    if (mode === null && agent === null && !/^Component\.AM\./m.test(text))
      throw new NotUnderstood('nothing of the anti-malware in it');
    const state = mode === null ? switchOf(agent) : offline === 'true' ? 'off' : switchOf(mode);
    const version =
      valueIn(text, 'Component\\.AM\\.version\\.agent') ??
      valueIn(text, 'Component\\.CORE\\.version') ??
      valueIn(text, 'AgentStatus\\.agentVersion');
    return answer({
      name: 'Trend Micro Deep Security',
      version,
      state,
      realTime: state === 'unknown' || mode === null ? null : state === 'on',
    });
  },
};

/** `mfetpcli --version`, `--getoasconfig --summary`, and the older uvscan and nails. */
export const trellix: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'Trellix',
  claims: (text) =>
    /\bMcAfee\b|\bTrellix\b|\bmfetpcli\b|^On-Access Scan:|^DAT (?:Version|Date)\s*:|Virus data file v?\d/im.test(
      text.slice(0, 20_000),
    ) && !/^\s*Active: /m.test(text),
  parse(text) {
    const access = /On-?[Aa]ccess [Ss]can(?:ning)?(?: status)?\s*(?::| is)\s*(\w+)/.exec(text)?.[1] ?? null;
    const date =
      valueIn(text, 'DAT Date') ??
      valueIn(text, 'DAT [Cc]reat(?:ed|ion) [Dd]ate') ??
      /Virus data file v?\d+ created (.{6,30})$/im.exec(text)?.[1] ??
      null;
    const infected = countOf(/(?:Possibly Infected|Total infected|Infected)[ .:]*(\d+)/i.exec(text)?.[1]);
    const version =
      valueIn(text, 'Version') ??
      valueIn(text, 'Product Version') ??
      /(?:Version: ?|Linux Threat Prevention v?)(\d+\.\d+[\d.]*)/.exec(text)?.[1] ??
      null;
    const state = switchOf(access);
    if (state === 'unknown' && date === null && version === null && infected === null)
      throw new NotUnderstood('nothing of its state in it');
    return answer({
      name: 'Trellix (McAfee) Endpoint Security',
      version,
      state,
      realTime: access === null ? null : state === 'on',
      definitionsAt: timeOf(date, { order: dateOrderOf(text) }),
      threats: infected,
    });
  },
};

/** `sav info -a|-d|-p|-e`, one after the other or one alone with the command before it. */
export const symantec: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'Symantec',
  claims: (text) =>
    /\bSymantec\b|\bsav info\b|\/symantec\//i.test(text.slice(0, 20_000)) ||
    /^(?:.{0,40}: ?)?\d\d\/\d\d\/\d{4} rev\. \d+\s*$/m.test(text.slice(0, 5000)),
  parse(text) {
    // The day of definitions is written the American way: 06/21/2025 rev. 2.
    const day = /(\d\d)\/(\d\d)\/(\d{4}) rev\. \d+/.exec(text);
    const word =
      /^(?:.{0,60}(?:Auto-?Protect|Status|sav info -a)[^\n:]{0,30}[:\n]\s*)?(Enabled|Disabled|Malfunctioning)\s*$/im.exec(
        text,
      )?.[1] ?? null;
    const version = /^(?:.{0,60}: ?)?(1[0-9]\.\d+\.\d+[\d.]*)\s*$/m.exec(text)?.[1] ?? null;
    if (day === null && word === null && version === null) throw new NotUnderstood('nothing of its state in it');
    const state = switchOf(word);
    return answer({
      name: 'Symantec Endpoint Protection',
      version,
      state,
      realTime: word === null ? null : state === 'on',
      definitionsAt: day === null ? null : timeOf(`${day[3]}-${day[1]}-${day[2]}`),
    });
  },
};

/** `fsav --version` and `fsec`/`fsanalyze` of WithSecure's Linux products. */
export const withSecure: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'WithSecure',
  claims: (text) => /\bF-?Secure\b|\bWithSecure\b/i.test(text.slice(0, 20_000)) && !/^\s*Active: /m.test(text),
  parse(text) {
    const database =
      /[Dd]atabase version:? *(\d{4}-\d\d-\d\d)(?:_\d+)?/.exec(text)?.[1] ??
      valueIn(text, 'Databases? (?:version|date|updated)');
    const access = /(?:Real-?time|On-access)[^\n:]{0,40}: *(\w+)/i.exec(text)?.[1] ?? null;
    const infected = countOf(
      /^(\d+) infected files?|infected: (\d+)/im
        .exec(text)
        ?.slice(1)
        .find((one) => one !== undefined),
    );
    const version = /(?:version|Version|Linux (?:Security|Protection))[: ]+(\d+\.\d+[\d.]*)/.exec(text)?.[1] ?? null;
    const state = switchOf(access);
    if (database === null && state === 'unknown' && version === null && infected === null)
      throw new NotUnderstood('nothing of its state in it');
    const old = /databases? (?:are|is) (?:old|too old|out of date)/i.test(text);
    return answer(
      {
        name: 'WithSecure',
        version,
        state,
        realTime: access === null ? null : state === 'on',
        definitionsAt: timeOf(database),
        upToDate: old ? false : null,
        threats: infected,
      },
      old ? [warning('WithSecure: the databases are old')] : [],
    );
  },
};

/** `avastlic`, `scan -v` and `scan -V` of Avast for Linux, and Comodo's summary. */
export const avastComodo: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'Avast',
  claims: (text) =>
    /^(?:Core|Engine|Program)? ?[vV]ersion:? .{0,60}\bavast|\bavast\b.{0,40}\d|^-+== Scan (?:Start|End) ==-+/im.test(
      text.slice(0, 5000),
    ),
  parse(text) {
    const isComodo = /== Scan (?:Start|End) ==/.test(text);
    const found = countOf(/Number of Found Viruses: (\d+)/i.exec(text)?.[1]);
    const day = /(?:VPS|Virus definitions)[ :(]{1,4}(\d{6,8})/i.exec(text)?.[1];
    const version = /(\d+\.\d+\.\d+[\d.]*)/.exec(text)?.[1] ?? null;
    const told = {
      name: isComodo ? 'Comodo' : 'Avast',
      version: isComodo ? null : version,
      threats: found,
      definitionsAt: day === undefined ? null : timeOf(day.length === 6 ? `20${day}` : day),
    };
    if (found === null && told.definitionsAt === null && told.version === null)
      throw new NotUnderstood('nothing of its state in it');
    return answer(told);
  },
};
