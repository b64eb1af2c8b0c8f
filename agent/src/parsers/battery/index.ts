// THE LIST of parsers for battery, the most specific first.
import type { Parser } from '../parser.ts';
import { alsoBare } from '../prose.ts';
import { acpi } from './acpi.ts';
import { acpiconf, apm } from './bsd.ts';
import { inxi } from './inxi.ts';
import { ioreg, pmset } from './macos.ts';
import { portableBattery } from './portable-battery.ts';
import { powerSupplyClass } from './power-supply-class.ts';
import { powercfg } from './powercfg.ts';
import { systemProfiler } from './system-profiler.ts';
import { dumpsys, termux } from './termux.ts';
import { upower } from './upower.ts';
import { windowsBattery } from './windows-battery.ts';

export const batteryParsers: readonly Parser<'battery'>[] = alsoBare([
  powercfg,
  systemProfiler,
  ioreg,
  pmset,
  upower,
  acpiconf,
  powerSupplyClass,
  acpi,
  apm,
  termux,
  dumpsys,
  inxi,
  portableBattery,
  windowsBattery,
]);
