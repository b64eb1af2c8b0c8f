// THE LIST of the API's nouns.
import type { Mounting } from '../mount.ts';
import { mountAccounts } from './accounts.ts';
import { mountAnswer } from './answer.ts';
import { mountChecks } from './checks.ts';
import { mountClients } from './clients.ts';
import { mountDevices } from './devices.ts';
import { mountGear } from './gear.ts';
import { mountIncidents } from './incidents.ts';
import { mountNetwork } from './network.ts';
import { mountNotices } from './notices.ts';
import { mountOverview } from './overview.ts';
import { mountRules } from './rules.ts';
import { mountSession } from './session.ts';
import { mountTickets } from './tickets.ts';

const nouns = [
  mountSession,
  mountOverview,
  mountClients,
  mountDevices,
  mountGear,
  mountChecks,
  mountNetwork,
  mountIncidents,
  mountTickets,
  mountNotices,
  mountRules,
  mountAccounts,
  mountAnswer,
];

export function mountApi(mounting: Mounting): void {
  for (const mount of nouns) mount(mounting);
}
