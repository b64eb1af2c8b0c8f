// XProtect of macOS: the history of installations, its own tool, and its property list.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { unknown, type Remark } from '../../kinds/verdict.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { dateOrderOf, laterOf, timeOf } from '../times.ts';
import { productOf } from './product.ts';

export const xprotect: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'XProtect',
  claims: (text) =>
    /XProtect/i.test(text.slice(0, 200_000)) ||
    /<key>(?:JavaWebComponentVersionMinimum|ExtensionBlacklist|PlugInBlacklist|GatekeeperCompatibilityVersion)<\/key>/.test(
      text.slice(0, 200_000),
    ) ||
    /^Version: \d{4} Installed: \d{4}-/m.test(text),
  parse(text) {
    const history = historyOf(text);
    const property =
      /<key>Version<\/key>\s*<integer>(\d{1,6})<\/integer>/.exec(text)?.[1] ??
      /<key>CFBundleShortVersionString<\/key>\s*<string>([\d.]{1,20})<\/string>/.exec(text)?.[1];
    const own = /^\s*(?:XProtect )?Version: (\d{3,6})(?: Installed: (.{10,40}))?$/m.exec(text);
    const scans = /launch scans: (enabled|disabled)/i.exec(text)?.[1]?.toLowerCase();
    const background = /background scans: (enabled|disabled)/i.exec(text)?.[1]?.toLowerCase();
    const state: AntivirusState = scans === undefined ? 'unknown' : scans === 'enabled' ? 'on' : 'off';
    const version = history?.version ?? property ?? own?.[1] ?? null;
    if (version === null && scans === undefined && background === undefined)
      throw new NotUnderstood('no version of XProtect in it');
    const at =
      history?.at ??
      timeOf(own?.[2]) ??
      timeOf(/<key>LastModification<\/key>\s*<string>([^<]{10,60})<\/string>/.exec(text)?.[1]);
    const remarks: Remark[] = state === 'unknown' && at === null ? [unknown('XProtect: only its version is told')] : [];
    return {
      body: {
        products: [
          productOf({
            name: 'XProtect',
            version,
            state,
            realTime: state === 'unknown' ? null : state === 'on',
            definitionsAt: at,
          }),
        ],
      },
      remarks,
    };
  },
};

/** `system_profiler SPInstallHistoryDataType`: the newest set of rules; the program's own updates only where there is none. */
function historyOf(text: string): { version: string | null; at: string | null } | null {
  const order = dateOrderOf(text);
  let best: { version: string | null; at: string | null } | null = null;
  for (const wanted of [
    /^\s*(XProtectPlistConfigData(?:_\w+)?):\s*$/i,
    /^\s*(XProtectPayloads\w*|XProtect\w*):\s*$/i,
  ]) {
    const rows = text.split('\n');
    for (const [index, row] of rows.entries()) {
      if (!wanted.test(row)) continue;
      const block: string[] = [];
      for (const line of rows.slice(index + 1, index + 9)) {
        if (/^\s*\S[^:]{0,80}:\s*$/.test(line)) break;
        block.push(line);
      }
      const body = block.join('\n');
      const at = timeOf(
        /^\s*(?:Install(?:ation)? Date|Installationsdatum|Date d.installation|Дата установки): (.{6,60})$/im.exec(
          body,
        )?.[1],
        { order },
      );
      const version = /^\s*(?:Version|Версия): (\S{1,20})/m.exec(body)?.[1] ?? null;
      if (best === null || laterOf(best.at, at) === at) best = { version, at };
    }
    if (best !== null) return best;
  }
  return best;
}
