// THE LIST of parsers for sensors, the most specific first.
import type { Parser } from '../parser.ts';
import { alsoBare } from '../prose.ts';
import { hddtemp, inxi, macSensors, nvidiaSmi, windowsSensors } from './desktops.ts';
import { freeipmi } from './freeipmi.ts';
import { ipmiSection, ipmitool } from './ipmitool.ts';
import { hwmon, lnxThermal, procThermal, sysctl, thinkpad, vcgencmd } from './kernel.ts';
import { lmSensors } from './lm-sensors.ts';
import { hpasmcli, ipmicfg, omreport, racadm } from './servers.ts';
import { tegrastats } from './tegrastats.ts';

export const sensorsParsers: readonly Parser<'sensors'>[] = alsoBare([
  lnxThermal,
  thinkpad,
  hwmon,
  lmSensors,
  freeipmi,
  ipmicfg,
  racadm,
  ipmitool,
  ipmiSection,
  omreport,
  hpasmcli,
  hddtemp,
  nvidiaSmi,
  tegrastats,
  inxi,
  sysctl,
  vcgencmd,
  procThermal,
  windowsSensors,
  macSensors,
]);
