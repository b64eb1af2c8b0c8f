// The part of net-snmp 3.29.2 that is used here; the types that others keep for it lag behind.
declare module 'net-snmp' {
  import type { EventEmitter } from 'node:events';

  export type RawVarbind = { oid: string; type: number; value: unknown };

  export const Version1: 0;
  export const Version2c: 1;
  export const Version3: 3;
  export const SecurityLevel: { noAuthNoPriv: 1; authNoPriv: 2; authPriv: 3 };
  export const AuthProtocols: Record<'none' | 'md5' | 'sha' | 'sha224' | 'sha256' | 'sha384' | 'sha512', number>;
  export const PrivProtocols: Record<'none' | 'des' | 'aes' | 'aes192b' | 'aes192r' | 'aes256b' | 'aes256r', number>;
  export const ResponseInvalidCode: Record<string, number>;

  export type User = {
    name: string;
    level: number;
    authProtocol?: number;
    authKey?: string;
    privProtocol?: number;
    privKey?: string;
  };
  export type Socket = {
    on(event: string, listener: (...args: never[]) => void): void;
    send(message: Uint8Array, from: number, length: number, port: number, address: string, done: unknown): void;
    bind(port?: number, address?: string): void;
    ref(): void;
    unref(): void;
    close(): void;
  };
  export type SessionOptions = {
    version?: number;
    port?: number;
    transport?: 'udp4' | 'udp6';
    timeout?: number;
    retries?: number;
    backoff?: number;
    context?: string;
    dgramModule?: { createSocket(transport: 'udp4' | 'udp6'): Socket };
  };
  type Done<Answer> = (error: Error | null, answer: Answer) => void;
  export interface Session extends EventEmitter {
    get(oids: string[], done: Done<RawVarbind[]>): void;
    getNext(oids: string[], done: Done<RawVarbind[]>): void;
    /** Answers by column. */
    getBulk(oids: string[], nonRepeaters: number, maxRepetitions: number, done: Done<RawVarbind[][]>): void;
    /** As the device last said, null before its first answer. */
    msgSecurityParameters?: { msgAuthoritativeEngineID: Uint8Array };
    /** By what was signed alone; goes on with this device's clock. */
    getEngineTime(): { engineBoots: number; engineTime: number } | null;
    cancelRequests(error: Error): void;
    close(): void;
  }
  export function createV3Session(address: string, user: User, options: SessionOptions): Session;

  type Engine = { engineID: Uint8Array };
  /** What is put in these places is called instead of what was there. */
  export const Encryption: {
    decryptPdu(protocol: number, encrypted: Uint8Array, ...rest: unknown[]): Uint8Array;
    algorithms: Record<
      number,
      {
        CRYPTO_ALGORITHM: string;
        /** In octets. */
        KEY_LENGTH: number;
        encryptPdu(
          scoped: Uint8Array,
          priv: number,
          password: string,
          auth: number,
          engine: Engine,
        ): { encryptedPdu: Uint8Array; msgPrivacyParameters: Uint8Array };
        decryptPdu(
          encrypted: Uint8Array,
          priv: number,
          salt: Uint8Array,
          password: string,
          auth: number,
          engine: Engine,
        ): Uint8Array;
      }
    >;
  };
  export const Authentication: {
    isAuthentic(
      message: Uint8Array,
      protocol: number,
      password: string,
      engineID: Uint8Array,
      digest: Uint8Array,
    ): boolean;
    /** The localized key; the library's own is kept for the life of the process. */
    passwordToKey(protocol: number, password: string | Buffer, engineID: Uint8Array): Uint8Array;
  };
}
