// The certificate that a TLS server shows: its end, its names and its chain, told apart, since each is mended otherwise.
import { isIP } from 'node:net';
import { checkServerIdentity, connect, type PeerCertificate } from 'node:tls';
import type { CertificateCheck } from '@vakhta/shared/checks';
import { failing, lookOver, well, type CheckResult } from './check.ts';

export function lookAtCertificate(
  { host, port, serverName }: CertificateCheck,
  timeoutMs: number,
  { steady, now, ca }: { steady: () => number; now: () => number; ca?: string },
): Promise<CheckResult> {
  const started = steady();
  const name = serverName ?? host;
  return lookOver(
    timeoutMs,
    () =>
      connect({
        host,
        port,
        // Judged below: a look that ended with the handshake would not tell what is wrong.
        rejectUnauthorized: false,
        // RFC 6066, 3: an address is no name to ask for.
        ...(isIP(name) === 0 ? { servername: name } : {}),
        ...(ca === undefined ? {} : { ca }),
      }),
    (socket, end) =>
      socket.once('secureConnect', () => {
        const fault = socket.authorized ? null : String(socket.authorizationError);
        const result = judgeCertificate(socket.getPeerCertificate(), { name, fault, now: now() });
        end({ ...result, seconds: (steady() - started) / 1000 });
      }),
  );
}

function judgeCertificate(
  certificate: PeerCertificate,
  { name, fault, now }: { name: string; fault: string | null; now: number },
): CheckResult {
  if (certificate.valid_to === undefined) return failing('the server shows no certificate');
  const [from, to] = [Date.parse(certificate.valid_from), Date.parse(certificate.valid_to)];
  const more = {
    timeLeft: Math.round((to - now) / 1000),
    facts: {
      certificate_subject: nameOf(certificate.subject),
      certificate_issuer: nameOf(certificate.issuer),
      certificate_until: new Date(to).toISOString(),
    },
  };
  if (to <= now) return failing(`the certificate ended on ${dayOf(to)}`, more);
  if (from > now) return failing(`the certificate begins on ${dayOf(from)}`, more);
  if (checkServerIdentity(name, certificate) !== undefined) return failing(`the certificate is not for ${name}`, more);
  if (fault !== null && fault !== 'ERR_TLS_CERT_ALTNAME_INVALID')
    return failing(`the certificate is not trusted (${fault})`, more);
  return well(more);
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

function nameOf(of: PeerCertificate['subject'] | undefined): string | null {
  const name = of?.CN ?? of?.O;
  return name === undefined ? null : String(name).slice(0, 200);
}
