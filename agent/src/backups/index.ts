// THE LIST of sources of backup jobs.
import { askedPrograms } from './asked.ts';
import { borg } from './borg.ts';
import { folder } from './folder.ts';
import { log, rsnapshot } from './log.ts';
import { restic } from './restic.ts';
import type { BackupSource } from './source.ts';
import { timeMachine } from './time-machine.ts';
import { sqlServer, windowsBackups } from './windows.ts';

export const backupSources: readonly BackupSource[] = [
  restic,
  borg,
  rsnapshot,
  folder,
  log,
  ...askedPrograms,
  timeMachine,
  windowsBackups,
  sqlServer,
];
