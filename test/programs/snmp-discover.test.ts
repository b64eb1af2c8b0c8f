// `snmp discover` as an engineer calls it: Debian's SNMP agent is found on a real network, the loopback.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../support/program.ts';
import { startSnmpd, snmpdPath, type Snmpd } from '../support/snmpd.ts';

const discover = (...words: string[]) => runProgram('agent/src/main.ts', ['snmp', 'discover', ...words], {});

describe.runIf(snmpdPath !== null || process.env.CI === 'true')('a search', () => {
  let snmpd: Snmpd;
  beforeAll(async () => {
    snmpd = await startSnmpd(['rocommunity secret']);
  }, 30_000);
  afterAll(() => snmpd?.stop());

  it('finds the agent and tells what it is', async () => {
    const { code, stdout } = await discover('127.0.0.1/32', '--port', String(snmpd.port), '--community', 'secret');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      kind: 'discovery',
      cidr: '127.0.0.1/32',
      asked: 1,
      found: [expect.objectContaining({ address: '127.0.0.1', credential: 'v2c', name: 'tested-agent' })],
    });
  });

  it('tells its links when they are asked for', async () => {
    const words = ['127.0.0.1/32', '--port', String(snmpd.port), '--community', 'secret', '--links'];
    const { found } = JSON.parse((await discover(...words)).stdout);
    expect(found[0].links).toEqual({
      own: { name: 'tested-agent', macs: expect.any(Array) },
      neighbours: [],
      stations: [],
      arp: expect.any(Array),
    });
  });

  it('tells who is there though it answers no credential', async () => {
    const { stdout } = await discover('127.0.0.1/32', '--port', String(snmpd.port), '--community', 'wrong');
    expect(JSON.parse(stdout).found).toMatchObject([
      { address: '127.0.0.1', answered: expect.stringMatching(/^(ping|tcp)$/), credential: null, name: null },
    ]);
  });
});

it('refuses a network that is too large, in one line', async () => {
  const { code, stdout, stderr } = await discover('10.0.0.0/8');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^vakhta-agent: 10\.0\.0\.0\/8 has more than 4096 addresses.*\n$/);
});
