// What IPMI tools say of a sensor's state, in letters, words and masks (pure).
import type { Status } from '@vakhta/shared/status';
import { statusOfWords } from '../../kinds/sensors.ts';

/** ipmitool's `ok`, `nc`, `ucr`; its `Upper Non-Critical`; FreeIPMI's `Nominal`, `Warning`, `Critical`. */
export function statusOfThreshold(word: string): Status | null {
  const text = word.trim().toLowerCase();
  if (/^(?:ok|nominal|normal)$/.test(text)) return 'ok';
  if (/^(?:nc|unc|lnc|warning|degraded)$|non-?critical/.test(text)) return 'warning';
  if (/^(?:cr|ucr|lcr|nr|unr|lnr|critical|failed)$|critical|non-?recoverable/.test(text)) return 'critical';
  return null;
}

/** `State Asserted` means what the sensor's name says. */
export function statusOfState(label: string, words: string): Status {
  if (/^'?state asserted'?$/i.test(words.trim()))
    return /trip|fault|fail|err|overheat|hot\b/i.test(label) ? 'critical' : 'ok';
  return statusOfWords(words);
}

/**
 * `ipmitool sensor` prints a discrete sensor as a mask, the low byte first. Only of a power supply does the name tell what
 * its bits mean: present, failed, failing soon, input lost (IPMI 2.0, table 42-3, type 08h).
 */
export function powerSupplyOfMask(label: string, mask: string): { words: string; status: Status } | null {
  const found = /^0x([\da-f]{2})[\da-f]{2}$/i.exec(mask.trim());
  if (found === null || !/^(?:PSU?|PS_|PWR|Power Supply)[ _-]?\d*[ _]?(?:Status|State)?$/i.test(label)) return null;
  const bits = Number.parseInt(found[1]!, 16);
  if (bits === 0) return null;
  const names = [
    'Presence detected',
    'Failure detected',
    'Predictive failure',
    'Power Supply AC lost',
    'AC lost or out-of-range',
    'AC out-of-range',
    'Config Error',
  ];
  const words = names.filter((_, bit) => (bits & (1 << bit)) !== 0).join(', ');
  return { words, status: statusOfWords(words) };
}
