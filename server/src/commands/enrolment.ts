// A token with which agents join; client and site are made when there are none of these names.
import { parseArgs } from 'node:util';
import { createClient, createEnrolment, createSite } from '../flow/edit-client.ts';
import { findClientByName, findSiteByName } from '../store/clients.ts';
import { CommandError, type Command } from './command.ts';
import { operator, withDeps } from './open.ts';

const uses = 1000;
const hours = 24 * 7;

export const enrolmentCreate: Command = {
  name: 'enrolment create',
  usage: '--client <name> --site <name>',
  about: 'Make an enrolment token; prints it alone',
  async run(args, { config, print }) {
    const { values } = parseArgs({
      args: [...args],
      options: { client: { type: 'string' }, site: { type: 'string' } },
    });
    const { client, site } = values;
    if (!client?.trim() || !site?.trim()) throw new CommandError('--client and --site are both needed, by name', 2);
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const token = await withDeps(config, async (deps) => {
      const clientId =
        (await findClientByName(deps.db, client))?.id ??
        (await createClient(deps, operator, { name: client, language: 'en', timeZone })).id;
      const siteId =
        (await findSiteByName(deps.db, clientId, site))?.id ??
        (await createSite(deps, operator, { clientId, name: site })).id;
      return (await createEnrolment(deps, operator, { clientId, siteId, uses, hours })).token;
    });
    print(token);
  },
};
