// What is told of a device's neighbours, and how often.
import { readFileSync } from 'node:fs';
import { checkLinksNews, type Links } from '@vakhta/shared/links';
import { expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { parseWalk } from '../snmp/walk-file.ts';
import { createWalkSource } from '../snmp/walk-source.ts';
import { fakeTime } from '../testdata/fake-time.ts';
import { createLinkReader } from './link-reader.ts';

const walkOf = (text: string | Buffer) => createWalkSource(parseWalk(Buffer.from(text)));
const lldpSwitch = walkOf(readFileSync(new URL('../testdata/walks/lldp-switch.snmprec', import.meta.url)));
const deviceId = '01900000-0000-7000-8000-000000000002';
const hour = 3_600_000;

function reader(send: (links: Links) => Promise<void> = async () => {}) {
  const { clock, pass } = fakeTime();
  const sent: Links[] = [];
  const log = createLog(
    'error',
    () => 0,
    () => {},
  );
  const made = createLinkReader({
    clock,
    log,
    async send(_, links) {
      await send(links);
      sent.push(links);
    },
  });
  return {
    look: (source = lldpSwitch) => made.look(deviceId, source, () => Promise.reject(new Error('no such table'))),
    sent,
    pass,
  };
}

it('tells what the server takes, stations of one port together', async () => {
  const { look, sent } = reader();
  await look();
  expect(checkLinksNews({ deviceId, links: sent[0] })).toMatchObject({ ok: true });
  expect(sent[0]!.stations).toContainEqual({ port: 'Gi0/2', ifIndex: 10002, vlan: 300, macs: ['02:00:00:00:00:37'] });
  expect(sent[0]!.neighbours).toHaveLength(3);
});

it('looks once an hour, and tells again only what has changed, or after half a day', async () => {
  const { look, sent, pass } = reader();
  await look();
  await look();
  await pass(hour);
  await look();
  expect(sent).toHaveLength(1);
  await pass(hour);
  await look(walkOf('1.3.6.1.2.1.1.5.0|4|attic\n'));
  expect(sent[1]).toMatchObject({ own: { name: 'attic' }, neighbours: [] });
  await pass(12 * hour);
  await look(walkOf('1.3.6.1.2.1.1.5.0|4|attic\n'));
  expect(sent).toHaveLength(3);
});

it('tells nothing of what knows nothing of anybody', async () => {
  const { look, sent } = reader();
  await look(walkOf('1.3.6.1.2.1.1.3.0|67|100\n'));
  expect(sent).toEqual([]);
});

it('tells within the hour what did not arrive', async () => {
  let fails = true;
  const { look, sent, pass } = reader(() => (fails ? Promise.reject(new Error('no way')) : Promise.resolve()));
  await look();
  fails = false;
  await pass(hour);
  await look();
  expect(sent).toHaveLength(1);
});
