// `snmp probe` as an engineer calls it, against a device on a real socket.
import { expect, it } from 'vitest';
import { tags, type Varbind } from '../../agent/src/snmp/value.ts';
import { startResponder } from '../fleet/snmp-responder.ts';
import { runProgram } from '../support/program.ts';

const walk: Varbind[] = [
  { oid: '1.3.6.1.2.1.1.2.0', value: { tag: tags.oid, text: '1.3.6.1.4.1.318.1.3.27' } },
  { oid: '1.3.6.1.2.1.1.5.0', value: { tag: tags.text, bytes: Buffer.from('rack-ups') } },
];
const probe = (port: number, ...words: string[]) =>
  runProgram('agent/src/main.ts', ['snmp', 'probe', '127.0.0.1', '--port', String(port), ...words], {
    VAKHTA_SNMP_COMMUNITY: 'from the environment',
  });

it('prints what the device tells, with the profiles that read it', async () => {
  await using device = await startResponder(walk, { community: 'from the environment' });
  const { code, stdout } = await probe(device.port);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'snmp',
    facts: { name: 'rack-ups', vendor: 'APC' },
    profiles: expect.arrayContaining(['system', 'interfaces']),
  });
});

it('says in one line that there is no answer, and ends with 2', async () => {
  await using device = await startResponder(walk);
  const { code, stdout, stderr } = await probe(device.port, '--version', 'v1');
  expect([code, stdout, stderr]).toEqual([2, '', 'vakhta-agent: 127.0.0.1: no answer\n']);
});
