// Debian's own SNMP agent: every version, every algorithm it has, and what it does when it is asked wrongly or starts again.
import { authProtocols, privProtocols } from '@vakhta/shared/snmp-words';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Credential } from '../../agent/src/snmp/credential.ts';
import { newMemory, poll } from '../../agent/src/snmp/poll.ts';
import { readTable } from '../../agent/src/snmp/read-table.ts';
import { NoAnswer, openSession, Refused } from '../../agent/src/snmp/session.ts';
import { textOf } from '../../agent/src/snmp/value.ts';
import { startSnmpd, snmpdPath, type Snmpd } from '../support/snmpd.ts';

type V3 = Extract<Credential, { version: 'v3' }>;

const password = 'a-long-password';
const other = 'another-password';
const sysName = '1.3.6.1.2.1.1.5.0';
const patience = { timeoutMs: 1000, retries: 1 };

/** Of what snmpd calls them; its AES with 256 bits is Blumenthal's, and with a C behind it Reeder's, as Cisco has it. */
const auths = { md5: 'MD5', sha: 'SHA', sha224: 'SHA-224', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' };
const privs = {
  des: 'DES',
  aes: 'AES',
  aes192b: 'AES-192',
  aes192r: 'AES-192-C',
  aes256b: 'AES-256',
  aes256r: 'AES-256-C',
};

describe.runIf(snmpdPath !== null || process.env.CI === 'true')('the SNMP agent of Debian', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    const users = authProtocols.flatMap((auth) => [
      `createUser ${auth} ${auths[auth]} "${password}"`,
      `rouser ${auth} auth`,
      ...Object.entries(privs).flatMap(([priv, name]) => [
        `createUser ${auth}-${priv} ${auths[auth]} "${password}" ${name} "${other}"`,
        `rouser ${auth}-${priv} priv`,
      ]),
    ]);
    snmpd = await startSnmpd(['rocommunity secret', 'createUser nobody', 'rouser nobody noauth', ...users]);
  }, 30_000);
  afterAll(() => snmpd?.stop());

  async function ask(credential: Credential, oids: readonly string[] = [sysName]) {
    const session = await openSession({ address: '127.0.0.1', port: snmpd.port }, credential, patience);
    try {
      return await session.get(oids);
    } finally {
      session.close();
    }
  }
  const v3 = (user: string, auth: V3['auth'], priv: V3['priv'] = null): V3 => ({
    version: 'v3',
    user,
    auth,
    priv,
    context: '',
  });

  it.each(['v1', 'v2c'] as const)('answers in %s', async (version) => {
    const [name] = await ask({ version, community: 'secret' });
    expect(textOf(name!.value)).toBe('tested-agent');
  });

  it('answers in v3 without a secret', async () => {
    expect(textOf((await ask(v3('nobody', null)))[0]!.value)).toBe('tested-agent');
  });

  it.each(authProtocols)('answers in v3 with authentication by %s', async (protocol) => {
    expect(textOf((await ask(v3(protocol, { protocol, password })))[0]!.value)).toBe('tested-agent');
  });

  it.each(authProtocols.flatMap((auth) => privProtocols.map((priv) => [auth, priv] as const)))(
    'answers in v3 with authentication by %s and encryption by %s',
    async (auth, priv) => {
      const credential = v3(`${auth}-${priv}`, { protocol: auth, password }, { protocol: priv, password: other });
      expect(textOf((await ask(credential))[0]!.value)).toBe('tested-agent');
    },
  );

  it('is told apart when it refuses: a wrong password and an unknown user are refusals, a wrong community is silence', async () => {
    const wrong = { protocol: 'sha256', password: 'not-the-password' } as const;
    await expect(ask(v3('sha256', wrong))).rejects.toThrow(Refused);
    await expect(ask(v3('stranger', wrong))).rejects.toThrow(Refused);
    await expect(ask({ version: 'v2c', community: 'wrong' })).rejects.toThrow(NoAnswer);
  });

  it('gives what is there though something else is not, in every version', async () => {
    for (const version of ['v1', 'v2c'] as const) {
      const answer = await ask({ version, community: 'secret' }, [
        '1.3.6.1.2.1.1.99.0',
        sysName,
        '1.3.6.1.4.1.9.9.9.0',
      ]);
      expect(answer.map(({ value }) => textOf(value))).toEqual([null, 'tested-agent', null]);
    }
  });

  it('gives the same tables in every version', async () => {
    const entry = '1.3.6.1.2.1.2.2.1';
    const credentials: Credential[] = [
      { version: 'v1', community: 'secret' },
      { version: 'v2c', community: 'secret' },
      v3('sha512-aes', { protocol: 'sha512', password }, { protocol: 'aes', password: other }),
    ];
    const tables = [];
    for (const credential of credentials) {
      const session = await openSession({ address: '127.0.0.1', port: snmpd.port }, credential, patience);
      const rows = await readTable(session, entry, [1, 2, 3], { varbinds: 60 });
      session.close();
      tables.push([...rows].map(([index, cells]) => [index, textOf(cells.get(2))]));
    }
    expect(tables[0]!.length).toBeGreaterThan(0);
    expect(tables[1]).toEqual(tables[0]);
    expect(tables[2]).toEqual(tables[0]);
  });

  it('is read as a server of its system', async () => {
    const session = await openSession(
      { address: '127.0.0.1', port: snmpd.port },
      { version: 'v2c', community: 'secret' },
      patience,
    );
    const { reading } = await poll(session, newMemory(), 0);
    session.close();
    expect(reading.facts).toMatchObject({
      name: 'tested-agent',
      location: 'test rack',
      contact: 'someone@example.org',
    });
    expect(reading.interfaces.map(({ name }) => name)).toContain('lo');
  });

  it('is asked anew after it started again and forgot how often it started', async () => {
    const credential = v3('sha256-aes', { protocol: 'sha256', password }, { protocol: 'aes', password: other });
    const session = await openSession({ address: '127.0.0.1', port: snmpd.port }, credential, patience);
    expect(textOf((await session.get([sysName]))[0]!.value)).toBe('tested-agent');
    await snmpd.restart({ engineBoots: 50 });
    expect(textOf((await session.get([sysName]))[0]!.value)).toBe('tested-agent');
    const before = session.engine();
    expect(before).toMatchObject({ boots: 50 });
    await snmpd.restart({ engineBoots: 3 });
    expect(textOf((await session.get([sysName]))[0]!.value)).toBe('tested-agent');
    // So are its traps believed from now on, though their count is less.
    expect(session.engine()).toMatchObject({ id: before!.id, boots: 3 });
    session.close();
  });
});
