// THE LIST of what supplies power, prints, sees and senses, the most specific first.
import type { Profile } from '../profile.ts';
import { akcp } from './akcp.ts';
import { apcEnvironment } from './apc-environment.ts';
import { apcPdu, apcTransferSwitch } from './apc-pdu.ts';
import { apcUps } from './apc-ups.ts';
import { rackAts } from './ats.ts';
import { avtech } from './avtech.ts';
import { axis } from './axis.ts';
import { cetPower } from './cet-power.ts';
import { comet } from './comet.ts';
import { cyberpowerEnvironment, cyberpowerPdu, cyberpowerUps } from './cyberpower.ts';
import { dellUps } from './dell-ups.ts';
import { deltaUps } from './delta-ups.ts';
import { eatonPdu, eatonSensors } from './eaton-pdu.ts';
import { gude } from './gude.ts';
import { hikvisionCamera, hikvisionRecorder } from './hikvision.ts';
import { hpePdu } from './hpe-pdu.ts';
import { huaweiUps, huaweiUpsCard } from './huawei-ups.ts';
import { hwGroup } from './hwgroup.ts';
import { megatecUps } from './megatec-ups.ts';
import { mgeUps } from './mge-ups.ts';
import { netbotz, netbotz50 } from './netbotz.ts';
import { papouch } from './papouch.ts';
import { printerMakers } from './printer-makers.ts';
import { printers } from './printers.ts';
import { raritanPdu, raritanPx1 } from './raritan-pdu.ts';
import { rittalCmc3, rittalCmcTc } from './rittal.ts';
import { serverTech } from './servertech.ts';
import { teracom } from './teracom.ts';
import { tripplite } from './tripplite.ts';
import { vertiv } from './vertiv.ts';
import { eatonUps, hpeUps } from './xups.ts';

/** UPS, PDUs and what measures beside them; a maker's word goes before that of the standard. */
const power: readonly Profile[] = [
  apcUps,
  apcTransferSwitch,
  apcPdu,
  apcEnvironment,
  netbotz,
  netbotz50,
  mgeUps,
  eatonUps,
  hpeUps,
  eatonPdu,
  eatonSensors,
  cyberpowerUps,
  cyberpowerPdu,
  cyberpowerEnvironment,
  tripplite,
  deltaUps,
  huaweiUps,
  huaweiUpsCard,
  dellUps,
  cetPower,
  megatecUps,
  vertiv,
  raritanPdu,
  raritanPx1,
  serverTech,
  hpePdu,
  ...gude,
  rackAts,
];

const printing: readonly Profile[] = [...printerMakers, printers];

const seeing: readonly Profile[] = [axis, hikvisionCamera, hikvisionRecorder];

const sensing: readonly Profile[] = [...avtech, ...hwGroup, teracom, akcp, papouch, comet, rittalCmc3, rittalCmcTc];

export const powerAndSensing: readonly Profile[] = [...power, ...printing, ...seeing, ...sensing];
