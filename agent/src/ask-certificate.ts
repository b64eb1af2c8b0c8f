// The certificate that a program on this device shows to whoever connects, whether it is valid or not.
import type { DetailedPeerCertificate } from 'node:tls';
import type { Timers } from './clock.ts';

export type Certificate = {
  /** The name it is for: its subject's, or the first of the others. */
  subject: string;
  issuer: string;
  /** Milliseconds since 1970. */
  validFrom: number;
  validTo: number;
  fingerprint: string;
};

const timeoutMs = 3000;

/** Null when nobody answers there with TLS. */
export async function askCertificate(port: number, name: string | null, timers: Timers): Promise<Certificate | null> {
  // Loaded when it is asked for: an agent over plain HTTP on its own device needs no TLS otherwise.
  const { connect } = await import('node:tls');
  return new Promise((resolve) => {
    const socket = connect({
      host: '127.0.0.1',
      port,
      // Its validity is what is asked for, so an invalid one is an answer like another.
      rejectUnauthorized: false,
      ...(name === null ? {} : { servername: name }),
    });
    const end = (certificate: Certificate | null) => {
      cancel();
      socket.destroy();
      resolve(certificate);
    };
    const cancel = timers.after(timeoutMs, () => end(null));
    socket.once('secureConnect', () => end(describe(socket.getPeerCertificate(true))));
    socket.once('error', () => end(null));
    socket.once('end', () => end(null));
  });
}

function describe(certificate: DetailedPeerCertificate): Certificate | null {
  const validTo = Date.parse(certificate.valid_to);
  const validFrom = Date.parse(certificate.valid_from);
  if (!Number.isFinite(validTo) || !Number.isFinite(validFrom)) return null;
  const nameOf = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
  const others = certificate.subjectaltname?.split(', ')[0]?.replace(/^DNS:/, '');
  return {
    subject: nameOf(certificate.subject.CN) ?? others ?? 'unnamed',
    issuer: nameOf(certificate.issuer.CN) ?? nameOf(certificate.issuer.O) ?? 'unnamed',
    validFrom,
    validTo,
    fingerprint: certificate.fingerprint256,
  };
}
