// net-snmp as it is used here: loaded when something is asked by version 3, its faults mended, and on a socket that is guarded.
import { createSocket } from 'node:dgram';
import type * as NetSnmp from 'net-snmp';
import type { Session, Socket } from 'net-snmp';
import { authProtocols } from '@vakhta/shared/snmp-words';
import type { Credential } from './credential.ts';
import { decryptByDes, encryptByDes } from './des.ts';
import { backoff, Garbled, type Patience, type Target } from './exchange.ts';
import { repairMessage, repairScopedPdu } from './repair.ts';
import { localizedKey } from './usm-keys.ts';

export type UserCredential = Extract<Credential, { version: 'v3' }>;
type Library = typeof NetSnmp;
let loading: Promise<Library> | null = null;

/** Loaded when something is asked by version 3: most agents ask nothing. What its own functions are given is repaired first. */
export function loadLibrary(): Promise<Library> {
  loading ??= (async () => {
    const loaded = (await import('net-snmp')) as unknown as { default: Library };
    const snmp = loaded.default;
    const { decryptPdu } = snmp.Encryption;
    snmp.Encryption.decryptPdu = (...input) => repairScopedPdu(Buffer.from(decryptPdu(...input)));
    const protocols = new Map(authProtocols.map((name) => [snmp.AuthProtocols[name], name]));
    const passwordToKey = (protocol: number, password: string | Buffer, engineId: Uint8Array) =>
      localizedKey(protocols.get(protocol)!, password, engineId);
    // Its own hashes a megabyte for each device, where it is one for each password.
    snmp.Authentication.passwordToKey = passwordToKey;
    const { isAuthentic } = snmp.Authentication;
    snmp.Authentication.isAuthentic = (message, protocol, password, engine, digest) => {
      const came = asItCame.get(message);
      if (came === undefined) return isAuthentic(message, protocol, password, engine, digest);
      // The digest is that of what came, not of what was made of it; where it stands, it is taken as zeros.
      const copy = Buffer.from(came);
      const place = copy.indexOf(digest);
      return place >= 0 && isAuthentic(copy, protocol, password, engine, copy.subarray(place, place + digest.length));
    };
    addAes192(snmp);
    const des = snmp.Encryption.algorithms[snmp.PrivProtocols.des]!;
    des.encryptPdu = (scoped, _, password, auth, { engineID }) => {
      const { encrypted, salt } = encryptByDes(passwordToKey(auth, password, engineID), scoped);
      return { encryptedPdu: encrypted, msgPrivacyParameters: salt };
    };
    des.decryptPdu = (encrypted, _, salt, password, auth, { engineID }) =>
      decryptByDes(passwordToKey(auth, password, engineID), encrypted, salt);
    return snmp;
  })();
  return loading;
}

/** It has AES with 128 and 256 bits alone; what is between differs from the latter by nothing but the key's length. */
function addAes192({ Encryption, PrivProtocols }: Library): void {
  for (const [name, like, number] of [
    ['aes192b', 'aes256b', 5],
    ['aes192r', 'aes256r', 7],
  ] as const) {
    PrivProtocols[name] = number;
    Object.assign(PrivProtocols, { [number]: name });
    const known = Encryption.algorithms[PrivProtocols[like]]!;
    Encryption.algorithms[number] = { ...known, CRYPTO_ALGORITHM: 'aes-192-cfb', KEY_LENGTH: 24 };
  }
}

const asItCame = new WeakMap<Uint8Array, Uint8Array>();

export function createSession(
  snmp: Library,
  { address, port }: Target,
  credential: UserCredential,
  { timeoutMs, retries }: Patience,
  onBroken: (error: Error) => void,
): Session {
  const options = {
    port,
    transport: address.includes(':') ? ('udp6' as const) : ('udp4' as const),
    timeout: timeoutMs,
    retries,
    backoff,
    dgramModule: { createSocket: (transport: 'udp4' | 'udp6') => guardedSocket(transport, address, onBroken) },
  };
  const { user: name, auth, priv, context } = credential;
  const { noAuthNoPriv, authNoPriv, authPriv } = snmp.SecurityLevel;
  const user = {
    name,
    level: auth === null ? noAuthNoPriv : priv === null ? authNoPriv : authPriv,
    ...(auth === null ? {} : { authProtocol: snmp.AuthProtocols[auth.protocol], authKey: auth.password }),
    ...(priv === null ? {} : { privProtocol: snmp.PrivProtocols[priv.protocol], privKey: priv.password }),
  };
  return snmp.createV3Session(address, user, { ...options, version: snmp.Version3, context });
}

/**
 * Not connected to the address, since a device with several of them answers from any; the number of the question and the
 * digest say that it is an answer. What is none is told only when it came from the device.
 */
function guardedSocket(transport: 'udp4' | 'udp6', address: string, onBroken: (error: Error) => void): Socket {
  const socket = createSocket(transport);
  let tellError: (error: Error) => void = () => {};
  socket.on('error', (error) => tellError(error));
  return {
    on(event, listener) {
      const tell = listener as (...args: unknown[]) => void;
      if (event === 'error') tellError = onBroken;
      else if (event === 'message') {
        socket.on('message', (message, from) => {
          const repaired = repairMessage(message);
          if (repaired.kind === 'fine') tell(message);
          else if (repaired.kind === 'repaired') {
            asItCame.set(repaired.message, message);
            tell(repaired.message);
          } else if (from.address === address) onBroken(new Garbled(repaired.reason));
        });
      } else socket.on(event, tell);
    },
    send: (message, from, length, port, to, done) =>
      socket.send(message, from, length, port, to, done as (error: Error | null, bytes: number) => void),
    bind: (port, at) => void socket.bind(port, at),
    ref: () => void socket.ref(),
    unref: () => void socket.unref(),
    close: () => void socket.close(),
  };
}
