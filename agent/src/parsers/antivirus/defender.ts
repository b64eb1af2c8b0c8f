// Microsoft Defender on Windows: Get-MpComputerStatus, Get-MpThreat and MpCmdRun.
import type { AntivirusProduct } from '../../kinds/antivirus.ts';
import { unknown, warning, type Remark } from '../../kinds/verdict.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { flagOf, hasAny, valueOf, type Fields } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { defenderOf, isDefenderRecord } from './defender-record.ts';
import { productOf } from './product.ts';

const name = 'Microsoft Defender Antivirus';

export const defender: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'Get-MpComputerStatus',
  claims: (text) =>
    /\bAM(?:ProductVersion|ServiceEnabled|RunningMode|EngineVersion)\b|AntivirusSignature(?:Age|LastUpdated|Version)|RealTimeProtectionEnabled|Get-MpComputerStatus|MSFT_MpComputerStatus/i.test(
      text.slice(0, 60_000),
    ),
  parse(text) {
    const told = recordsIn(text, { nested: true });
    const records = told.filter(isDefenderRecord);
    const fullest = records.toSorted((a, b) => filled(b) - filled(a))[0];
    if (fullest !== undefined && filled(fullest) > 0) {
      const product = defenderOf(fullest, text);
      const isBare = product.state === 'unknown' && product.upToDate === null;
      return {
        body: { products: [product] },
        remarks: isBare ? [unknown(`${name}: nothing is said of whether it watches`)] : [],
      };
    }
    // One property asked for alone.
    const single = told.find((record) => hasAny(record, 'realtimeprotectionenabled', 'antivirusenabled'));
    if (single !== undefined) {
      const realTime = flagOf(valueOf(single, 'realtimeprotectionenabled'));
      if (realTime !== null)
        return { body: { products: [productOf({ name, state: realTime ? 'on' : 'off', realTime })] } };
    }
    if (records.length > 0 || /Get-MpComputerStatus|0x800106ba|MSFT_MpComputerStatus/i.test(text))
      return { body: { products: [productOf({ name })] }, remarks: [unknown(`${name}: its status can't be read`)] };
    throw new NotUnderstood('nothing of its status in it');
  },
};

const filled = (record: Fields) => Array.from(record.values()).filter((value) => value !== '').length;

/** Threats of which nothing says that they are dealt with count as found. */
export const defenderThreats: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'Get-MpThreat',
  claims: (text) =>
    /^\s*"?(?:ThreatName|ThreatID|SeverityID|DidThreatExecute)"?\s*[:,]|Get-MpThreat/im.test(text.slice(0, 60_000)),
  parse(text) {
    const records = recordsIn(text, { nested: true }).filter((record) => hasAny(record, 'threatid', 'threatname'));
    if (records.length === 0 && !/Get-MpThreat/.test(text)) throw new NotUnderstood('no threat in it');
    const active = records.filter((record) => {
      const isActive = flagOf(valueOf(record, 'isactive'));
      if (isActive !== null) return isActive;
      const isDone = flagOf(valueOf(record, 'actionsuccess'));
      return isDone !== true;
    });
    return { body: { products: [productOf({ name, threats: active.length })] } };
  },
};

export const mpCmdRun: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'MpCmdRun',
  claims: (text) =>
    /MpCmdRun|^Scan (?:starting|finished)\.|CmdTool: Failed with hr|^Signature update (?:started|finished)/m.test(
      text.slice(0, 60_000),
    ),
  parse(text) {
    const remarks: Remark[] = [];
    const product = scanned(text);
    const failed =
      /(?:ERROR: Signature Update failed with hr ?= ?|CmdTool: Failed with hr ?= ?)(0x)?([0-9A-F]{8})/i.exec(text);
    if (failed !== null) remarks.push(warning(`${name}: failed with 0x${failed[2]}`));
    if (product.threats === null && failed === null && !/Signature update finished/.test(text))
      remarks.push(unknown(`${name}: no verdict of a scan`));
    return { body: { products: [product] }, remarks };
  },
};

function scanned(text: string): AntivirusProduct {
  const found = /found (\d+) threats?/i.exec(text) ?? /Threats? found: ?(\d+)/i.exec(text);
  const none = /found no threats/i.test(text);
  const listed = text.match(/^Threat {2,}: /gm)?.length ?? 0;
  return productOf({ name, threats: found === null ? (none ? 0 : listed > 0 ? listed : null) : countOf(found[1]) });
}
