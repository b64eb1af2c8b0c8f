// Makes the link to a server as the configuration wants it.
import { UserError, refusePlain, type Config } from '../config.ts';
import { createLink, type Link } from '../http-link.ts';
import type { Surroundings } from './surroundings.ts';

export function connect(serverUrl: string, config: Config, around: Surroundings): Link {
  const refusal = refusePlain(serverUrl, config.allowPlainHttp);
  if (refusal !== null) throw new UserError(refusal);
  return createLink({ serverUrl, ca: readCa(config, around), userAgent: `vakhta-agent/${around.agentVersion}` });
}

function readCa({ caFile }: Config, { readFile }: Surroundings): string[] | null {
  if (caFile === null) return null;
  let text: string | null;
  try {
    text = readFile(caFile);
  } catch {
    text = null;
  }
  if (text === null) throw new UserError(`ca_file ${caFile} cannot be read`);
  if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new UserError(`ca_file ${caFile} holds no PEM certificate`);
  // A list given to TLS replaces the usual one, so both go in.
  return [...process.getBuiltinModule('node:tls').rootCertificates, text];
}
