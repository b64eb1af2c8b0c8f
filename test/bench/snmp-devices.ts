// Devices for the benchmark of polling, in a process of their own: each a port that answers from one walk. Prints their ports.
import { tags, type Value, type Varbind } from '../../agent/src/snmp/value.ts';
import { compareOids } from '../../agent/src/snmp/oid.ts';
import { startResponder } from '../fleet/snmp-responder.ts';

const count = Number(process.argv[2]);
const text = (of: string): Value => ({ tag: tags.text, bytes: Buffer.from(of) });
const counter = (of: number): Value => ({ tag: tags.counter32, number: of });

/** A switch of eight ports, with all columns of ifTable and with rows of other tables around them. */
const ports = Array.from({ length: 8 }, (_, at) => at + 1);
const walk: Varbind[] = [
  { oid: '1.3.6.1.2.1.1.1.0', value: text('A switch of the benchmark') },
  { oid: '1.3.6.1.2.1.1.3.0', value: { tag: tags.ticks, number: 123_456_789 } },
  { oid: '1.3.6.1.2.1.1.5.0', value: text('bench') },
  ...ports.flatMap((port) => [
    { oid: `1.3.6.1.2.1.2.2.1.2.${port}`, value: text(`GigabitEthernet0/${port}`) },
    ...[10, 13, 14, 16, 19, 20].map((column) => ({
      oid: `1.3.6.1.2.1.2.2.1.${column}.${port}`,
      value: counter(4_000_000_000 + column * port),
    })),
  ]),
  { oid: '1.3.6.1.2.1.4.3.0', value: counter(1) },
];
walk.sort((a, b) => compareOids(a.oid, b.oid));

const devices = await Promise.all(Array.from({ length: count }, () => startResponder(walk)));
process.stdout.write(`${JSON.stringify(devices.map(({ port }) => port))}\n`);
