// THE LIST of firewalls, access points, storage and servers, the most specific first.
import type { Profile } from '../profile.ts';
import { arubaInstant } from './aruba-instant.ts';
import { cnPilot, epmp } from './cambium.ts';
import { checkPoint } from './check-point.ts';
import { draytek } from './draytek.ts';
import { fortigate } from './fortinet.ts';
import { windows } from './hosts.ts';
import { hpe } from './hpe.ts';
import { idrac, openManage } from './idrac.ts';
import { irmc } from './irmc.ts';
import { keenetic } from './keenetic.ts';
import { megaraid } from './megaraid.ts';
import { meraki } from './meraki.ts';
import { paloAlto } from './palo-alto.ts';
import { pfsense } from './pfsense.ts';
import { qnap, qnapQts } from './qnap.ts';
import { readyNasBefore, readyNasSix } from './readynas.ts';
import { ruckusPoint, ruckusUnleashed, ruckusZoneDirector } from './ruckus.ts';
import { sonicwall } from './sonicwall.ts';
import { sophos } from './sophos.ts';
import { supermicro } from './supermicro.ts';
import { synology } from './synology.ts';
import { teltonika } from './teltonika.ts';
import { truenas } from './truenas.ts';
import { airos, unifi, unifiGateway } from './ubiquiti-radio.ts';
import { vmware } from './vmware.ts';
import { watchguard } from './watchguard.ts';
import { imm, xclarity } from './xclarity.ts';
import { zyxelUsg } from './zyxel-usg.ts';

/** By what makers tell of their own. */
export const boxes: readonly Profile[] = [
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
