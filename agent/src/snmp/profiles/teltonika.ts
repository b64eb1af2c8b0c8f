// Teltonika's mobile routers (TELTONIKA-RUTX-MIB and its sisters), whose agent is net-snmp's.
import { celsiusNotZero } from '../gauge.ts';
import { measured } from '../parts.ts';
import { either, runsNetSnmp } from '../matching.ts';
import { defineProfile, madeBy } from '../profile.ts';

const root = '1.3.6.1.4.1.48690';

export const teltonika = defineProfile({
  name: 'teltonika',
  match: either(runsNetSnmp, madeBy('48690')),
  proof: [`${root}.1`],
  scalars: {
    serial: `${root}.1.1.0`,
    product: `${root}.1.3.0`,
    firmware: `${root}.1.6.0`,
  },
  tables: { modems: { entry: `${root}.2.2.1`, columns: { tenths: 17 } } },
  map: (answers) => ({
    facts: {
      vendor: 'Teltonika',
      kind: 'router',
      // RUTX0900XXXX is the order code of a RUTX09.
      model: /^[A-Z]{3}[A-Z\d]\d\d/.exec(answers.text('product') ?? '')?.[0] ?? answers.text('product'),
      serial: answers.text('serial'),
      firmware: answers.text('firmware'),
    },
    components: answers
      .rows('modems')
      .flatMap((row) => measured('temperature', `Modem ${row.index}`, celsiusNotZero(row.number('tenths'), 10))),
  }),
});
