// THE LIST of parsers for antivirus, the most specific first.
import type { Parser } from '../parser.ts';
import { alsoBare, refusingProse } from '../prose.ts';
import { bitdefender } from './bitdefender.ts';
import { clamav } from './clamav.ts';
import { cortex } from './cortex.ts';
import { crowdstrike } from './crowdstrike.ts';
import { defender, defenderThreats, mpCmdRun } from './defender.ts';
import { drweb } from './drweb.ts';
import { avastComodo, symantec, trellix, trendMicro, withSecure } from './enterprise.ts';
import { eset } from './eset.ts';
import { avp, kesl } from './kaspersky.ts';
import { mdatp } from './mdatp.ts';
import { securityCenter } from './security-center.ts';
import { sentinelone } from './sentinelone.ts';
import { serviceStatus } from './service-status.ts';
import { sophos } from './sophos.ts';
import { xprotect } from './xprotect.ts';

export const antivirusParsers: readonly Parser<'antivirus'>[] = alsoBare(
  refusingProse([
    mdatp,
    securityCenter,
    defender,
    defenderThreats,
    mpCmdRun,
    serviceStatus,
    clamav,
    kesl,
    avp,
    drweb,
    eset,
    bitdefender,
    sentinelone,
    cortex,
    crowdstrike,
    sophos,
    trendMicro,
    trellix,
    symantec,
    withSecure,
    avastComodo,
    xprotect,
  ]),
);
