// Win32_Battery where the battery is a UPS's (Windows shows one at USB as a battery).
import { decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { valueOf } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { parsedUps } from './values.ts';

const upsWords =
  /\bUPS\b|Back-UPS|Smart-UPS|CyberPower|\bCPS\b|American Power|\bAPC\b|Eaton|Ippon|PowerCom|Tripp|Liebert|BX\d{3}/i;

export const windowsUps: Parser<'ups'> = {
  kind: 'ups',
  tool: 'Win32_Battery',
  claims: (text) => /EstimatedChargeRemaining/i.test(text) && upsWords.test(text),
  parse: (text) => {
    const record = recordsIn(text).find((one) =>
      upsWords.test(`${one.get('name')} ${one.get('deviceid')} ${one.get('caption')}`),
    );
    if (record === undefined) throw new NotUnderstood('no UPS in it');
    const code = decimalOf(valueOf(record, 'batterystatus'));
    const minutes = decimalOf(valueOf(record, 'estimatedruntime'));
    return parsedUps(
      {
        name: valueOf(record, 'name', 'deviceid'),
        onBattery: code === null || code === 10 ? null : [1, 4, 5].includes(code),
        chargePct: decimalOf(valueOf(record, 'estimatedchargeremaining')),
        runtimeSeconds: minutes === null || minutes > 10_000 ? null : minutes * 60,
        communicationLost: false,
      },
      { lowBattery: code === 4 || code === 5 },
    );
  },
};
