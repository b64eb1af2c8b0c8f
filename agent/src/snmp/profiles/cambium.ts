// Cambium's ePMP radios (CAMBIUM-PMP80211-MIB) and cnPilot access points (CAMBIUM-MIB).
import { asPercent, scaled } from '../gauge.ts';
import { defineProfile, madeBy } from '../profile.ts';

const epmpRoot = '1.3.6.1.4.1.17713.21';
const cnPilotRoot = '1.3.6.1.4.1.17713.22.1.1.1';

export const epmp = defineProfile({
  name: 'cambium-epmp',
  match: madeBy('17713'),
  proof: [epmpRoot],
  scalars: { firmware: `${epmpRoot}.1.1.1.0`, serial: `${epmpRoot}.1.1.31.0`, cpuTenths: `${epmpRoot}.2.1.64.0` },
  map: (answers) => ({
    facts: { vendor: 'Cambium', kind: 'ap', serial: answers.text('serial'), firmware: answers.text('firmware') },
    processors: answers.has('cpuTenths')
      ? [{ label: 'CPU', utilizationPct: asPercent(scaled(answers.number('cpuTenths'), 10)) }]
      : [],
  }),
});

export const cnPilot = defineProfile({
  name: 'cambium-cnpilot',
  match: madeBy('17713'),
  proof: [cnPilotRoot],
  scalars: { serial: `${cnPilotRoot}.4.0`, model: `${cnPilotRoot}.5.0`, cpu: `${cnPilotRoot}.6.0` },
  map: (answers) => ({
    facts: { vendor: 'Cambium', kind: 'ap', model: answers.text('model'), serial: answers.text('serial') },
    processors: answers.has('cpu') ? [{ label: 'CPU', utilizationPct: asPercent(answers.number('cpu')) }] : [],
  }),
});
