// THE LIST of profiles, the most specific first.
import type { Profile } from '../profile.ts';
import { akcp } from './akcp.ts';
import { apcEnvironment } from './apc-environment.ts';
import { apcPdu, apcTransferSwitch } from './apc-pdu.ts';
import { apcUps } from './apc-ups.ts';
import { arubaInstant } from './aruba-instant.ts';
import { rackAts } from './ats.ts';
import { avtech } from './avtech.ts';
import { axis } from './axis.ts';
import { cnPilot, epmp } from './cambium.ts';
import { cetPower } from './cet-power.ts';
import { checkPoint } from './check-point.ts';
import { comet } from './comet.ts';
import { cyberpowerEnvironment, cyberpowerPdu, cyberpowerUps } from './cyberpower.ts';
import { dellUps } from './dell-ups.ts';
import { deltaUps } from './delta-ups.ts';
import { draytek } from './draytek.ts';
import { eatonPdu, eatonSensors } from './eaton-pdu.ts';
import { fortigate } from './fortinet.ts';
import { gude } from './gude.ts';
import { hikvisionCamera, hikvisionRecorder } from './hikvision.ts';
import { hostResources } from './host-resources.ts';
import { unixHost, windows } from './hosts.ts';
import { hpe } from './hpe.ts';
import { hpePdu } from './hpe-pdu.ts';
import { huaweiUps, huaweiUpsCard } from './huawei-ups.ts';
import { hwGroup } from './hwgroup.ts';
import { idrac, openManage } from './idrac.ts';
import { interfaces } from './interfaces.ts';
import { irmc } from './irmc.ts';
import { keenetic } from './keenetic.ts';
import { megaraid } from './megaraid.ts';
import { megatecUps } from './megatec-ups.ts';
import { meraki } from './meraki.ts';
import { mgeUps } from './mge-ups.ts';
import { netbotz, netbotz50 } from './netbotz.ts';
import { paloAlto } from './palo-alto.ts';
import { papouch } from './papouch.ts';
import { pfsense } from './pfsense.ts';
import { printerMakers } from './printer-makers.ts';
import { printers } from './printers.ts';
import { qnap, qnapQts } from './qnap.ts';
import { raritanPdu, raritanPx1 } from './raritan-pdu.ts';
import { readyNasBefore, readyNasSix } from './readynas.ts';
import { rittalCmc3, rittalCmcTc } from './rittal.ts';
import { ruckusPoint, ruckusUnleashed, ruckusZoneDirector } from './ruckus.ts';
import { serverTech } from './servertech.ts';
import { sonicwall } from './sonicwall.ts';
import { sophos } from './sophos.ts';
import { supermicro } from './supermicro.ts';
import { synology } from './synology.ts';
import { system } from './system.ts';
import { teltonika } from './teltonika.ts';
import { teracom } from './teracom.ts';
import { tripplite } from './tripplite.ts';
import { truenas } from './truenas.ts';
import { airos, frogfootResources, unifi, unifiGateway } from './ubiquiti-radio.ts';
import { ucdSnmp } from './ucd-snmp.ts';
import { upsMib } from './ups-mib.ts';
import { vertiv } from './vertiv.ts';
import { vmware } from './vmware.ts';
import { watchguard } from './watchguard.ts';
import { imm, xclarity } from './xclarity.ts';
import { eatonUps, hpeUps } from './xups.ts';
import { zyxelUsg } from './zyxel-usg.ts';

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

/** By what makers tell of their own. */
const makers: readonly Profile[] = [
  // Firewalls and routers.
  fortigate,
  pfsense,
  paloAlto,
  sonicwall,
  zyxelUsg,
  sophos,
  checkPoint,
  watchguard,
  draytek,
  keenetic,
  teltonika,
  // Access points.
  unifi,
  unifiGateway,
  airos,
  arubaInstant,
  meraki,
  ruckusPoint,
  ruckusZoneDirector,
  ruckusUnleashed,
  epmp,
  cnPilot,
  // Storage.
  synology,
  qnapQts,
  qnap,
  truenas,
  readyNasSix,
  readyNasBefore,
  // Servers by their controllers, then by their systems.
  idrac,
  hpe,
  supermicro,
  xclarity,
  imm,
  irmc,
  openManage,
  megaraid,
  vmware,
  windows,
];

/** By MIBs that many makers use. */
const common: readonly Profile[] = [upsMib, frogfootResources, hostResources, ucdSnmp, interfaces, unixHost, system];

export const profiles: readonly Profile[] = [...power, ...printing, ...seeing, ...sensing, ...makers, ...common];
