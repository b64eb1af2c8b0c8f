// THE LIST of parsers for backup, the most specific first.
import type { Parser } from '../parser.ts';
import { alsoBare, refusingProse } from '../prose.ts';
import { acronis } from './acronis.ts';
import { backupExec } from './backup-exec.ts';
import { baculaLists } from './bacula-lists.ts';
import { baculaMessages } from './bacula.ts';
import { borgJson } from './borg-json.ts';
import { borgText } from './borg.ts';
import { duplicati } from './duplicati.ts';
import { duplicity, mysqldump, rdiffBackup, tar } from './dump-tools.ts';
import { hyperBackup } from './hyper-backup.ts';
import { kopia } from './kopia.ts';
import { mssql } from './mssql.ts';
import { pgbackrest } from './pgbackrest.ts';
import { barman, pgBasebackup, walg } from './postgres.ts';
import { proxmoxBackup } from './proxmox-backup.ts';
import { resticJson } from './restic-json.ts';
import { resticText } from './restic.ts';
import { resticprofile } from './resticprofile.ts';
import { rsnapshot } from './rsnapshot.ts';
import { rsync } from './rsync.ts';
import { timeMachine } from './time-machine.ts';
import { urbackup } from './urbackup.ts';
import { veeamWords } from './veeam-words.ts';
import { veeam } from './veeam.ts';
import { hypervUtility } from './virtual-machines.ts';
import { vzdump } from './vzdump.ts';
import { wbadmin } from './wbadmin.ts';
import { windowsBackup } from './windows-backup.ts';
import { windowsEvents } from './windows-events.ts';

export const backupParsers: readonly Parser<'backup'>[] = alsoBare(
  refusingProse([
    resticprofile,
    resticJson,
    duplicati,
    kopia,
    pgbackrest,
    borgJson,
    resticText,
    borgText,
    rsnapshot,
    baculaLists,
    baculaMessages,
    vzdump,
    proxmoxBackup,
    windowsEvents,
    windowsBackup,
    wbadmin,
    backupExec,
    urbackup,
    mssql,
    veeamWords,
    veeam,
    hypervUtility,
    hyperBackup,
    timeMachine,
    barman,
    walg,
    pgBasebackup,
    duplicity,
    rdiffBackup,
    rsync,
    tar,
    mysqldump,
    acronis,
  ]),
);
