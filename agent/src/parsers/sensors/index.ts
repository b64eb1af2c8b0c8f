// THE LIST of parsers for sensors, the most specific first.
import type { Parser } from '../parser.ts';
import { freeipmi } from './freeipmi.ts';
import { ipmitool } from './ipmitool.ts';
import { lmSensors } from './lm-sensors.ts';

export const sensorsParsers: readonly Parser<'sensors'>[] = [lmSensors, freeipmi, ipmitool];
