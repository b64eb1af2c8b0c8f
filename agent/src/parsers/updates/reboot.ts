// Whether a restart is due: needrestart, needs-restarting, Debian's reboot-required, and the keys of Windows.
import { NotUnderstood, type Parser } from '../parser.ts';
import { recordsIn } from '../records/index.ts';
import { answer } from './answer.ts';

/** Kernel states of `needrestart -b` (README.batch.md): 0 unknown, 1 none pending, 2 and 3 another kernel waits. */
export const needrestart: Parser<'updates'> = {
  kind: 'updates',
  tool: 'needrestart',
  claims: (text) =>
    /^NEEDRESTART-\w+:/m.test(text) ||
    /^(?:Running kernel seems to be up-to-date|Pending kernel upgrade|The processor microcode seems to be up-to-date|No services need to be restarted)/m.test(
      text,
    ) ||
    /^(?:OK|WARN|CRIT|UNKN) - Kernel: /m.test(text),
  parse: (text) => {
    const state = /^NEEDRESTART-KSTA: ?(\d)/m.exec(text)?.[1];
    if (state !== undefined)
      return answer({ rebootRequired: state === '1' ? false : state === '2' || state === '3' ? true : null });
    if (/^Pending kernel upgrade/m.test(text)) return answer({ rebootRequired: true });
    const check = /^(?:OK|WARN|CRIT|UNKN) - Kernel: ([^,\n]{1,80})/m.exec(text)?.[1];
    if (check !== undefined) return answer({ rebootRequired: check.includes('!=') });
    return answer({ rebootRequired: /^Running kernel seems to be up-to-date/m.test(text) ? false : null });
  },
};

const needed =
  /^(?:Reboot is required to ensure|Reboot is required to|Для обеспечения преимуществ|Es wird ein Neustart benötigt)/m;
const notNeeded =
  /^(?:Reboot (?:is probably|should) not be? ?necessary|Reboot is probably not necessary|No core libraries or services have been updated|Перезагрузка, вероятно, не нужна|Ein Neustart ist wahrscheinlich nicht)/m;

export const needsRestarting: Parser<'updates'> = {
  kind: 'updates',
  tool: 'needs-restarting',
  claims: (text) =>
    needed.test(text) || notNeeded.test(text) || /^Core libraries or services have been updated/m.test(text),
  parse: (text) => answer({ rebootRequired: !notNeeded.test(text) }),
};

const pendingKeys = /^HKEY_LOCAL_MACHINE\\.*(?:\\RebootRequired|\\RebootPending|PostRebootReporting)/im;
const queriedKey = /reg(?:\.exe)? query .*(?:RebootRequired|RebootPending)/i;
const namesOfFlag = [
  'rebootpending',
  'isrebootpending',
  'pendingreboot',
  'rebootrequired',
  'isrebootrequired',
  'rebootispending',
];

export const pendingReboot: Parser<'updates'> = {
  kind: 'updates',
  tool: 'Windows reboot keys',
  claims: (text) =>
    pendingKeys.test(text) ||
    queriedKey.test(text) ||
    (/Reboot(?:Is)?(?:Pending|Required)|PendingReboot/i.test(text) && !/\bTitle\b|\bKB\d/i.test(text)),
  parse: (text) => {
    if (pendingKeys.test(text)) return answer({ rebootRequired: true });
    if (queriedKey.test(text)) return answer({ rebootRequired: false });
    for (const record of recordsIn(text)) {
      for (const name of namesOfFlag) {
        const value = record.get(name) ?? '';
        if (/^true$/i.test(value)) return answer({ rebootRequired: true });
        if (/^false$/i.test(value)) return answer({ rebootRequired: false });
      }
    }
    throw new NotUnderstood('not told whether a restart is due');
  },
};
