// THE LIST of checks, behind one door, which is opened when there is something to check.
import type { Check } from '@vakhta/shared/checks';
import type { Clock } from '../clock.ts';
import { reasonOf } from '../reason.ts';
import { lookAtCertificate } from './certificate.ts';
import { lookByDns } from './dns.ts';
import { lookByHttp } from './http.ts';
import { lookByIcmp } from './icmp.ts';
import { unknown, type CheckResult } from './check.ts';
import { lookByTcp } from './tcp.ts';

export { createCheckWatch } from './watch.ts';

/** One look; ends within `timeoutMs`, echoes within two seconds more than there are of them, and never throws. */
export async function runCheck(check: Check, clock: Clock, timeoutMs = 10_000): Promise<CheckResult> {
  const { steady, now } = clock;
  try {
    switch (check.kind) {
      case 'icmp':
        return await lookByIcmp(check);
      case 'tcp':
        return await lookByTcp(check, timeoutMs, steady);
      case 'http':
        return await lookByHttp(check, timeoutMs, steady);
      case 'dns':
        return await lookByDns(check, timeoutMs, steady);
      case 'certificate':
        return await lookAtCertificate(check, timeoutMs, { steady, now });
      default:
        // Of a newer server.
        return unknown('this agent does not know such a check');
    }
  } catch (error) {
    return unknown(reasonOf(error));
  }
}
