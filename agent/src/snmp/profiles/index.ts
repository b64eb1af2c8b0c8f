// THE LIST of profiles, the most specific first.
import type { Profile } from '../profile.ts';
import { arubaCx, arubaCxStack } from './aruba-cx.ts';
import { ciscoAsa } from './cisco-asa.ts';
import { ciscoLoad } from './cisco-load.ts';
import { ciscoParts } from './cisco-parts.ts';
import { cisco } from './cisco.ts';
import { comware, comwareOld } from './comware.ts';
import { dellOs10, powerConnect } from './dell.ts';
import { edgemax } from './edgemax.ts';
import { eltex } from './eltex.ts';
import { entitySensor } from './entity-sensor.ts';
import { entity } from './entity.ts';
import { edgeSwitch, fastpaths } from './fastpath.ts';
import { interfaces } from './interfaces.ts';
import { ownWords } from './own-words.ts';
import { powerEthernet } from './power-ethernet.ts';
import { procurve } from './procurve.ts';
import { ciscoSmall, radlan, radlanOfCisco } from './radlan.ts';
import { system } from './system.ts';

export const profiles: readonly Profile[] = [
  // Makers of switches, and of routers with the same software.
  cisco,
  ciscoLoad,
  ciscoParts,
  ciscoAsa,
  ciscoSmall,
  procurve,
  arubaCx,
  edgeSwitch,
  edgemax,
  ...fastpaths,
  eltex,
  comware,
  comwareOld,
  dellOs10,
  powerConnect,
  radlanOfCisco,
  radlan,

  // What any device may say.
  powerEthernet,
  entity,
  entitySensor,
  arubaCxStack,
  interfaces,
  ownWords,
  system,
];
