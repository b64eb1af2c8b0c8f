// THE LIST of parsers for updates, the most specific first.
import type { Parser } from '../parser.ts';
import { alsoBare, refusingProgram } from '../prose.ts';
import { apt, unattendedUpgrades } from './apt.ts';
import { dnf } from './dnf.ts';
import { apk, brew, choco, flatpak, pacman, pkg, snap, softwareUpdate, winget } from './other-package-tools.ts';
import { needrestart, needsRestarting, pendingReboot } from './reboot.ts';
import { windowsSection } from './windows-section.ts';
import { windowsUpdate } from './windows-update.ts';
import { zypper } from './zypper.ts';

export const updatesParsers: readonly Parser<'updates'>[] = alsoBare(
  refusingProgram([
    windowsSection,
    needrestart,
    unattendedUpgrades,
    zypper,
    needsRestarting,
    softwareUpdate,
    snap,
    winget,
    choco,
    apt,
    dnf,
    flatpak,
    pacman,
    ...apk,
    ...pkg,
    ...brew,
    windowsUpdate,
    pendingReboot,
  ]),
);
