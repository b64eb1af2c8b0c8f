// CrowdStrike Falcon: falconctl on Linux and macOS, and the sensor's service on Windows.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { unknown, warning, type Remark } from '../../kinds/verdict.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { productOf } from './product.ts';

export const crowdstrike: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'falconctl',
  claims: (text) =>
    /\bfalconctl\b|\brfm-(?:state|reason)\b|^\s*(?:cid|aid)\s?=|\baid=["']?[0-9a-f]{32}|(?:cid|aid|aph|app|apd) is not set|=== agent_info ===|\bfalcon-sensor\b|Sensor operational:|CSFalcon/im.test(
      text.slice(0, 30_000),
    ) && !/^\s*Active: /m.test(text),
  parse(text) {
    const version = /\bversion\s?[:=]\s?["']?(\d+\.\d+[\d.]*)/i.exec(text)?.[1] ?? null;
    const aid =
      /\baid\s?[:=]\s?["']?([0-9a-f]{32})/i.exec(text)?.[1] ?? /agentID: ?([0-9A-F-]{32,36})/i.exec(text)?.[1] ?? null;
    const reduced = /\brfm-state\s?=\s?(true|false)/i.exec(text)?.[1]?.toLowerCase();
    const operational = /Sensor operational: ?(true|false)/i.exec(text)?.[1]?.toLowerCase();
    const service = /STATE\s*: \d+\s+(RUNNING|STOPPED)/.exec(text)?.[1] ?? null;
    const isUnset = /\baid is not set|ERROR: .{0,60}aid/i.test(text);
    if (
      version === null &&
      aid === null &&
      reduced === undefined &&
      operational === undefined &&
      service === null &&
      !isUnset &&
      !/cid/i.test(text)
    )
      throw new NotUnderstood('nothing of its state in it');
    const remarks: Remark[] = [];
    const reason = /\brfm-reason\s?=\s?["']?([^,"'\n]{1,100})/i.exec(text)?.[1];
    if (reduced === 'true')
      remarks.push(
        warning(`CrowdStrike Falcon works with reduced functionality${reason === undefined ? '' : `: ${reason}`}`),
      );
    if (isUnset) remarks.push(warning('CrowdStrike Falcon is not connected: it has no agent id'));
    const state: AntivirusState =
      operational !== undefined
        ? operational === 'true'
          ? 'on'
          : 'off'
        : service !== null
          ? service === 'RUNNING'
            ? 'on'
            : 'off'
          : aid !== null || reduced === 'false'
            ? 'on'
            : 'unknown';
    if (state === 'unknown' && remarks.length === 0)
      remarks.push(unknown('CrowdStrike Falcon: nothing is said of whether it runs'));
    return {
      body: {
        products: [
          productOf({
            name: 'CrowdStrike Falcon',
            version,
            state,
            realTime: state === 'unknown' ? null : state === 'on' && reduced !== 'true',
          }),
        ],
      },
      remarks,
    };
  },
};
