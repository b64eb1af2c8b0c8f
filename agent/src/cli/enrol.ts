// `enrol <server-url> <token>`: joins a server, once; again with the same words is no mistake.
import { isServerUrl, loadConfig, trimUrl, UserError } from '../config.ts';
import { enrol, hashToken } from '../enrol.ts';
import { loadEnrolment, loadOrMakeIdentity, saveEnrolment, type Enrolment } from '../identity.ts';
import { reasonOf } from '../reason.ts';
import { connect } from './connect.ts';
import type { Surroundings } from './surroundings.ts';

export async function runEnrol(words: readonly string[], around: Surroundings): Promise<number> {
  const [url, token] = words;
  if (url === undefined || token === undefined || words.length > 2) {
    throw new UserError('usage: vakhta-agent enrol <server-url> <token>');
  }
  if (!isServerUrl(url))
    throw new UserError(`"${url}" is not the address of a server, such as https://vakhta.example.com`);
  if (token.length < 8 || token.length > 200) throw new UserError('the token is not one: it has 8 to 200 characters');
  const config = await loadConfig(around.environment, around.readFile);
  const serverUrl = trimUrl(url);
  const before = loadEnrolment(config.directory, around.readFile);
  if (before !== null && before.serverUrl !== serverUrl) {
    // Reports that wait here are of the other company's client, and must not go to this server.
    throw new UserError(
      `already enrolled at ${before.serverUrl} for ${before.clientName}; ` +
        `stop the agent and remove ${config.directory} to join another server`,
    );
  }
  if (before?.tokenHash === hashToken(token)) {
    around.print(describe('Already enrolled', before));
    return 0;
  }
  const link = connect(serverUrl, config, around);
  try {
    const identity = loadOrMakeIdentity(config.directory, around.readFile);
    const enrolment = await enrol(serverUrl, token, { ...around, link, identity });
    saveEnrolment(config.directory, enrolment);
    around.print(describe('Enrolled', enrolment));
    return 0;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${serverUrl} cannot be reached: ${reasonOf(error)}`, { cause: error });
  } finally {
    link.close();
  }
}

const describe = (what: string, { clientName, siteName, deviceId }: Enrolment) =>
  `${what}: client ${clientName}, site ${siteName}, device ${deviceId}`;
