// Traps and informs of version 3 by net-snmp's own programs, with every algorithm that they and the agent have.
import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { authProtocols, privProtocols } from '@vakhta/shared/snmp-words';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuthProtocol, Credential, PrivProtocol } from '../../agent/src/snmp/credential.ts';
import { snmpdPath, startSnmpd } from '../support/snmpd.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startTrapRig, type TrapRig } from '../support/trap-rig.ts';

const run = promisify(execFile);
const isHere = existsSync('/usr/bin/snmptrap');
if (!isHere && process.env.CI === 'true') throw new Error('snmptrap is not installed, and CI promises it');

const password = 'a-long-password';
const other = 'another-password';
const linkDown = ['', '1.3.6.1.6.3.1.1.5.3', '1.3.6.1.2.1.2.2.1.1.7', 'i', '7'];
const engine = '0x8000000001020304';

/** As net-snmp calls them; its AES with 256 bits is Blumenthal's, and with a C behind it Cisco's. */
const auths: Readonly<Record<AuthProtocol, string>> = {
  md5: 'MD5',
  sha: 'SHA',
  sha224: 'SHA-224',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};
const privs: Readonly<Record<PrivProtocol, string>> = {
  des: 'DES',
  aes: 'AES',
  aes192b: 'AES-192',
  aes192r: 'AES-192-C',
  aes256b: 'AES-256',
  aes256r: 'AES-256-C',
};

const credentialOf = (auth: AuthProtocol | null, priv: PrivProtocol | null): Credential => ({
  version: 'v3',
  user: 'watcher',
  auth: auth === null ? null : { protocol: auth, password },
  priv: priv === null ? null : { protocol: priv, password: other },
  context: '',
});

function wordsOf(auth: AuthProtocol | null, priv: PrivProtocol | null, secret = password, privSecret = other) {
  const level = auth === null ? 'noAuthNoPriv' : priv === null ? 'authNoPriv' : 'authPriv';
  return [
    '-v3',
    '-u',
    'watcher',
    '-l',
    level,
    ...(auth === null ? [] : ['-a', auths[auth], '-A', secret]),
    ...(priv === null ? [] : ['-x', privs[priv], '-X', privSecret]),
  ];
}

describe.runIf(isHere)("net-snmp's programs in version 3", () => {
  let rig: TrapRig;
  let credentials: Credential[];
  let isKnown: boolean;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    credentials = [];
    isKnown = true;
    folder = await temporaryFolder('snmptrap');
    rig = await startTrapRig((address) =>
      isKnown && address === '127.0.0.1' ? { deviceId: 'switch', credentials, engine: null } : null,
    );
  });
  afterEach(async () => {
    await rig.stop();
    await folder.remove();
  });

  const call = (program: 'snmptrap' | 'snmpinform', words: readonly string[], port = rig.port) =>
    run(program, [...words, `127.0.0.1:${port}`, ...linkDown], {
      env: { PATH: process.env.PATH, SNMP_PERSISTENT_DIR: folder.path, SNMPCONFPATH: folder.path, MIBS: '' },
    });
  const trap = (words: readonly string[], more: readonly string[] = []) =>
    call('snmptrap', [...words, '-e', engine, ...more]);
  /** Fails when it is not acknowledged. */
  const inform = (words: readonly string[]) => call('snmpinform', [...words, '-r', '1', '-t', '2']);
  const refusals = () => rig.logged.map((line) => (JSON.parse(line) as { by?: string }).by);

  const pairs = authProtocols.flatMap((auth) => [null, ...privProtocols].map((priv) => [auth, priv] as const));

  it.each(pairs)(
    'send a trap with authentication by %s and encryption by %s that is understood',
    async (auth, priv) => {
      credentials = [{ version: 'v2c', community: 'public' }, credentialOf(auth, priv)];
      await trap(wordsOf(auth, priv));
      expect(await rig.came()).toEqual(['switch: link down, interface 7']);
      expect(refusals()).toEqual([]);
    },
  );

  it.each(pairs)(
    'send an inform with authentication by %s and encryption by %s that is acknowledged',
    async (auth, priv) => {
      credentials = [credentialOf(auth, priv)];
      await inform(wordsOf(auth, priv));
      expect(rig.told).toEqual(['switch: link down, interface 7']);
    },
  );

  /** What they would send, without sending it to the agent; of what expects an answer, that which comes first. */
  async function captured(words: readonly string[]): Promise<Buffer> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const [[message]] = await Promise.all([
      once(socket, 'message') as Promise<[Buffer]>,
      call('snmptrap', [...words, '-e', engine], socket.address().port),
    ]);
    socket.close();
    return message;
  }

  describe('with an agent that knows a user with authentication and encryption', () => {
    const right = wordsOf('sha256', 'aes');
    beforeEach(() => {
      credentials = [credentialOf('sha256', 'aes')];
    });
    /** A trap behind it is heard: what came before was heard as well, and is told by nothing. */
    async function nextIsHeard(): Promise<void> {
      await trap(right, ['-Z', '9,9']);
      expect(await rig.came()).toEqual(['switch: link down, interface 7']);
    }

    it.each([
      ['another password', wordsOf('sha256', 'aes', 'not-the-password'), 'usmStatsWrongDigests'],
      ['another algorithm', wordsOf('sha512', 'aes'), 'usmStatsWrongDigests'],
      ['another password to encrypt', wordsOf('sha256', 'aes', password, 'not-this'), 'usmStatsDecryptionErrors'],
      ['no encryption', wordsOf('sha256', null), 'usmStatsUnsupportedSecLevels'],
      ['nothing but the name of the user', wordsOf(null, null), 'usmStatsUnsupportedSecLevels'],
      ['another user', [...right, '-u', 'somebody'], 'usmStatsUnknownUserNames'],
    ])('a trap with %s is refused, with the reason in the log', async (_, words, reason) => {
      await trap(words);
      await nextIsHeard();
      expect(refusals()).toEqual([reason]);
    });

    it.each([
      ['another password', wordsOf('sha256', 'aes', 'not-the-password'), /Authentication failure/],
      ['another password to encrypt', wordsOf('sha256', 'aes', password, 'not-this'), /Decryption error/],
      ['no encryption', wordsOf('sha256', null), /Unsupported security level/],
      ['another user', [...right, '-u', 'somebody'], /Unknown user name/],
    ])('an inform with %s is refused, and its sender told why', async (_, words, reason) => {
      await expect(inform(words)).rejects.toThrow(reason);
      await inform(right);
      expect(rig.told).toHaveLength(1);
    });

    it('an inform whose sender has our clock wrong is sent again by ours', async () => {
      await inform([...right, '-e', `0x${rig.engine.toString('hex')}`, '-Z', '7,5000']);
      expect(refusals()).toEqual(['usmStatsNotInTimeWindows']);
      expect(rig.told).toHaveLength(1);
    });

    it('a trap that is sent again by somebody who recorded it is not told again', async () => {
      const message = await captured(right);
      await rig.send([message, message, message]);
      expect(rig.told).toEqual(['switch: link down, interface 7']);
    });

    it('a trap of before the last start of its sender, or older than 150 seconds, is refused', async () => {
      const at = async (clock: string) => captured([...right, '-Z', clock]);
      const [newest, ofBefore, old, late] = [
        await at('5,1000'),
        await at('4,2000'),
        await at('5,849'),
        await at('5,900'),
      ];
      await rig.send([newest, ofBefore, old]);
      expect(rig.told).toHaveLength(1);
      expect(refusals()).toEqual(['usmStatsNotInTimeWindows']);
      await rig.send([late]);
      expect(rig.told).toHaveLength(2);
    });

    it('a trap is heard though another credential of the device has the same user', async () => {
      const first = { ...credentialOf('sha256', 'aes'), auth: { protocol: 'sha256', password: 'older-password' } };
      credentials = [first as Credential, ...credentials];
      await trap(right);
      expect(await rig.came()).toHaveLength(1);
    });
  });

  it('send a trap without secrets that is heard of a user without them alone', async () => {
    credentials = [credentialOf(null, null)];
    await trap(wordsOf(null, null));
    await inform(wordsOf(null, null));
    expect(await rig.came(2)).toHaveLength(2);
    await trap(wordsOf('sha', null));
    await trap(wordsOf(null, null));
    expect(await rig.came(3)).toHaveLength(3);
    expect(refusals()).toEqual(['usmStatsUnsupportedSecLevels']);
  });

  it.runIf(snmpdPath !== null).each([
    ['a trap', ''],
    ['an inform', '-Ci '],
  ])('send %s from the SNMP agent by itself, when it starts', async (_, kind) => {
    credentials = [credentialOf('sha512', 'aes256b')];
    const words = wordsOf('sha512', 'aes256b').join(' ');
    const user = `createUser watcher SHA-512 "${password}" AES-256 "${other}"`;
    const snmpd = await startSnmpd([user, `trapsess ${kind}${words} 127.0.0.1:${rig.port}`]);
    try {
      expect(await rig.came()).toEqual(['switch: cold start']);
      expect(refusals()).toEqual([]);
    } finally {
      await snmpd.stop();
    }
  });

  it('are told nothing when they send from where no gear is known', async () => {
    isKnown = false;
    credentials = [credentialOf('sha256', 'aes')];
    await expect(call('snmpinform', [...wordsOf('sha256', 'aes'), '-r', '0', '-t', '0.3'])).rejects.toThrow(/Timeout/);
    expect(rig.told).toEqual([]);
  });
});
