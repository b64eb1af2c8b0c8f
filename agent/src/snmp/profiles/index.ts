// THE LIST of profiles, the most specific first.
import type { Profile } from '../profile.ts';
import { arubaCxStack } from './aruba-cx.ts';
import { entitySensor } from './entity-sensor.ts';
import { entity } from './entity.ts';
import { hostResources } from './host-resources.ts';
import { unixHost } from './hosts.ts';
import { interfaces } from './interfaces.ts';
import { ownWords } from './own-words.ts';
import { powerEthernet } from './power-ethernet.ts';
import { switchMakers } from './switch-makers.ts';
import { system } from './system.ts';
import { frogfootResources } from './ubiquiti-radio.ts';
import { ucdSnmp } from './ucd-snmp.ts';
import { upsMib } from './ups-mib.ts';
import { boxes } from './index-boxes.ts';
import { powerAndSensing } from './index-power.ts';
import { switches } from './index-switches.ts';

/** By MIBs that many makers use; a box that feeds itself from a UPS keeps its own kind. */
const common: readonly Profile[] = [
  upsMib,
  powerEthernet,
  entity,
  entitySensor,
  frogfootResources,
  hostResources,
  ucdSnmp,
  arubaCxStack,
  interfaces,
  unixHost,
  switchMakers,
  ownWords,
  system,
];

export const profiles: readonly Profile[] = [...powerAndSensing, ...switches, ...boxes, ...common];
