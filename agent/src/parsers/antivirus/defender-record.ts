// One record of Get-MpComputerStatus (MSFT_MpComputerStatus) into a product (pure).
import type { AntivirusProduct, AntivirusState } from '../../kinds/antivirus.ts';
import { decimalOf, within } from '../numbers.ts';
import { flagOf, valueOf, type Fields } from '../records/fields.ts';
import { dateOrderOf, timeOf } from '../times.ts';
import { productOf } from './product.ts';

const names = [
  'amproductversion',
  'amserviceenabled',
  'antivirusenabled',
  'antivirussignatureage',
  'antivirussignaturelastupdated',
  'realtimeprotectionenabled',
  'amrunningmode',
  'amengineversion',
  'quickscanage',
  'fullscanage',
  'antivirussignatureversion',
  'defendersignaturesoutofdate',
];

export const isDefenderRecord = (record: Fields) => names.filter((name) => record.has(name)).length >= 2;

/** The text round the record tells the order of days and months. */
export function defenderOf(record: Fields, text: string): AntivirusProduct {
  const order = dateOrderOf(text);
  const time = (name: string) => timeOf(valueOf(record, name), { order });
  const flag = (name: string) => flagOf(valueOf(record, name));
  const age = within(decimalOf(valueOf(record, 'antivirussignatureage')), 0, 20_000);
  const outOfDate = flag('defendersignaturesoutofdate');
  const realTime = flag('realtimeprotectionenabled');
  return productOf({
    name: 'Microsoft Defender Antivirus',
    version: valueOf(record, 'amproductversion', 'amserviceversion'),
    state: stateOf(valueOf(record, 'amrunningmode'), flag('amserviceenabled'), flag('antivirusenabled'), realTime),
    realTime,
    upToDate: outOfDate === null ? null : !outOfDate,
    definitionsAt: time('antivirussignaturelastupdated') ?? time('antispywaresignaturelastupdated'),
    definitionsAgeDays: age,
    lastQuickScanAt: time('quickscanendtime') ?? time('quickscanstarttime'),
    lastFullScanAt: time('fullscanendtime') ?? time('fullscanstarttime'),
  });
}

/** In passive mode, and in those of EDR, another product does the work whatever the flags say. */
function stateOf(
  mode: string | null,
  service: boolean | null,
  antivirus: boolean | null,
  realTime: boolean | null,
): AntivirusState {
  if (mode !== null && /passive|edr/i.test(mode)) return 'passive';
  if (mode !== null && /not running/i.test(mode)) return 'off';
  if (service === false || antivirus === false || realTime === false) return 'off';
  if (service === null && antivirus === null && realTime === null)
    return mode !== null && /normal/i.test(mode) ? 'on' : 'unknown';
  return 'on';
}
