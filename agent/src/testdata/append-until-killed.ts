// A program that appends reports to an outbox and prints the number of each after its append, until it is killed.
import { writeSync } from 'node:fs';
import { openOutbox } from '../outbox.ts';
import { aReport, layout, memoryLog } from './reports.ts';

const outbox = openOutbox({ path: process.argv[2]!, maxBytes: 1e9, log: memoryLog(), now: () => 0 });
for (let seq = 1; ; seq++) {
  outbox.append(aReport(seq), layout);
  writeSync(1, `${seq}\n`);
  const oldest = outbox.peek({ reports: 1, bytes: 1 });
  // Removes now and then, so that the kill may hit that too; what was removed is printed before.
  if (seq % 7 === 0) {
    writeSync(1, `-${oldest[0]!.seq}\n`);
    outbox.remove([oldest[0]!.id], Date.now());
  }
}
