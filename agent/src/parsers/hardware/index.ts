// THE LIST of parsers for hardware, the most specific first.
import type { Parser } from '../parser.ts';
import { alsoBare, refusingProgram } from '../prose.ts';
import { lspci, lsusb } from './buses.ts';
import { dmidecode } from './dmidecode.ts';
import { lshw } from './lshw.ts';
import { platformExpert, sysctl, systemProfiler } from './macos.ts';
import { ethtool, ifconfig, ip, ipconfig, networksetup } from './network.ts';
import {
  aptInstalled,
  chocoList,
  dpkg,
  pacmanInstalled,
  programTables,
  rpm,
  rpmInfo,
  yumInstalled,
} from './packages.ts';
import { apkDatabase, dpkgStatus, flatpak, packageSections } from './package-databases.ts';
import { cpuinfo, lscpu, meminfo } from './processors.ts';
import { registry } from './registry.ts';
import { fru, inxi, prtdiag, supplies } from './servers.ts';
import { systeminfo } from './systeminfo.ts';
import { hostnamectl, osRelease, otherSystems } from './systems.ts';
import { windowsClasses } from './windows-classes.ts';

export const hardwareParsers: readonly Parser<'hardware'>[] = alsoBare(
  refusingProgram([
    dmidecode,
    lspci,
    lsusb,
    lshw,
    lscpu,
    cpuinfo,
    meminfo,
    hostnamectl,
    systeminfo,
    systemProfiler,
    platformExpert,
    sysctl,
    ip,
    ifconfig,
    ethtool,
    ipconfig,
    networksetup,
    fru,
    supplies,
    prtdiag,
    inxi,
    packageSections,
    apkDatabase,
    dpkgStatus,
    flatpak,
    registry,
    dpkg,
    rpm,
    rpmInfo,
    aptInstalled,
    yumInstalled,
    programTables,
    chocoList,
    pacmanInstalled,
    osRelease,
    otherSystems,
    windowsClasses,
  ]),
);
