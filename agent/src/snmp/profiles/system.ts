// Who a device is, by what every device answers (SNMPv2-MIB).
import { anyDevice, defineProfile } from '../profile.ts';
import { vendorOf } from '../vendors.ts';

const root = '1.3.6.1.2.1.1';

export const system = defineProfile({
  name: 'system',
  match: anyDevice,
  scalars: { uptime: `${root}.3.0`, contact: `${root}.4.0`, location: `${root}.6.0` },
  map: (answers, { objectId, description, name }) => ({
    facts: {
      vendor: vendorOf(objectId),
      objectId,
      description,
      name,
      contact: answers.text('contact'),
      location: answers.text('location'),
      uptimeTicks: answers.number('uptime'),
    },
  }),
});
