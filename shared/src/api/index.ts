// THE LIST of the API's routes. A test holds it against what the server has mounted and against the table of rights.
import * as accounts from './accounts.ts';
import * as answer from './answer.ts';
import * as checks from './checks.ts';
import * as clients from './clients.ts';
import * as devices from './devices.ts';
import * as gear from './gear.ts';
import * as incidents from './incidents.ts';
import * as network from './network.ts';
import * as notices from './notices.ts';
import * as overview from './overview.ts';
import type { Route } from './route.ts';
import * as rules from './rules.ts';
import * as session from './session.ts';
import * as tickets from './tickets.ts';

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'permission' in value && 'path' in value;

export const routes: readonly Route[] = [
  session,
  overview,
  clients,
  devices,
  gear,
  checks,
  network,
  incidents,
  tickets,
  notices,
  rules,
  accounts,
  answer,
].flatMap((noun) => Object.values(noun).filter(isRoute));
