// VMware ESXi (VMWARE-SYSTEM-MIB; the machine it runs on by ENTITY-MIB).
import { defineProfile, madeBy } from '../profile.ts';

const product = '1.3.6.1.4.1.6876.1';
const machine = '1.3.6.1.2.1.47.1.1.1.1';

export const vmware = defineProfile({
  name: 'vmware',
  match: madeBy('6876'),
  scalars: {
    version: `${product}.2.0`,
    description: `${machine}.2.1`,
    serial: `${machine}.11.1`,
    model: `${machine}.13.1`,
  },
  map: (answers) => ({
    facts: {
      kind: 'server',
      vendor: 'VMware',
      model: answers.text('model') ?? answers.text('description'),
      serial: answers.text('serial'),
      firmware: answers.text('version'),
    },
  }),
});
