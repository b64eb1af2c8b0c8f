// THE LIST of parsers for services, the most specific first.
import type { Parser } from '../parser.ts';
import { alsoBare, refusingProgram } from '../prose.ts';
import {
  chkconfig,
  initctl,
  launchctl,
  launchctlPrint,
  rcStatus,
  runit,
  statusAll,
  supervisorctl,
  svcs,
  sysvStatus,
} from './init-systems.ts';
import { systemctl } from './systemctl.ts';
import { netStart, sc, servicesSection, windowsServices } from './windows-services.ts';

export const servicesParsers: readonly Parser<'services'>[] = alsoBare(
  refusingProgram([
    systemctl,
    sc,
    servicesSection,
    netStart,
    windowsServices,
    rcStatus,
    statusAll,
    chkconfig,
    initctl,
    launchctlPrint,
    launchctl,
    supervisorctl,
    runit,
    svcs,
    sysvStatus,
  ]),
);
