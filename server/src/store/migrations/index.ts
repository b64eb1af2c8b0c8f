// THE LIST of migrations, oldest first; written once for both databases.
import type { Migration } from 'kysely/migration';
import { first } from './0001-first.ts';
import { checks } from './0006-checks.ts';
import { chunks } from './0008-chunks.ts';
import { network } from './0007-network.ts';
import { gear } from './0005-gear.ts';
import { releases } from './0004-releases.ts';
import { acts } from './0003-acts.ts';
import { identity } from './0002-identity.ts';

export const migrations: Record<string, Migration> = {
  '0001-first': first,
  '0002-identity': identity,
  '0003-acts': acts,
  '0004-releases': releases,
  '0005-gear': gear,
  '0006-checks': checks,
  '0007-network': network,
  '0008-chunks': chunks,
};
