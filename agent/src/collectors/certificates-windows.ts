// Certificates of the computer's own store on Windows, and how long they still hold.
import type { Facts } from '@vakhta/shared/reading';
import { measure, type AgentSample } from '../measure.ts';
import { jsonFlag, jsonString } from '../parsers/json.ts';
import { askPowerShell, type Script } from '../powershell.ts';
import { instantOf } from '../instants.ts';
import { factsOf } from '../telling/told.ts';
import type { Collector } from './collector.ts';

/** Of those that were renewed the old ones lie on beside the new ones for years: archived ones aren't listed. */
export const certificatesScript: Script<'certificates'> = {
  parts: {
    certificates: `Get-ChildItem -Path Cert:\\LocalMachine\\My | ForEach-Object {
[pscustomobject]@{subject=$_.GetNameInfo('SimpleName',$false);issuer=$_.GetNameInfo('SimpleName',$true);until=(iso $_.NotAfter);fingerprint=[string]$_.Thumbprint;key=[bool]$_.HasPrivateKey}}`,
  },
};

type Known = { subject: string; issuer: string | null; until: number; fingerprint: string | null };

export const certificatesOnWindows: Collector<null> = {
  name: 'certificates',
  every: 'hourly',
  platforms: ['win32'],
  timeoutMs: 90_000,
  async collect(host) {
    const { certificates } = await askPowerShell(host, certificatesScript);
    if (!('records' in certificates)) throw new Error(certificates.reason);
    const newest = new Map<string, Known>();
    for (const record of certificates.records) {
      const until = instantOf(jsonString(record, 'until'));
      const subject = jsonString(record, 'subject');
      // Without its key nothing here can show it to anybody.
      if (until === null || subject === null || jsonFlag(record, 'key') !== true) continue;
      const issuer = jsonString(record, 'issuer');
      const key = `${subject} ${issuer}`;
      if ((newest.get(key)?.until ?? 0) >= until) continue;
      newest.set(key, { subject, issuer, until, fingerprint: jsonString(record, 'fingerprint') });
    }
    const samples: AgentSample[] = [];
    const facts: Facts = {};
    const seen = new Map<string, number>();
    for (const { subject, issuer, until, fingerprint } of newest.values()) {
      const count = (seen.get(subject) ?? 0) + 1;
      seen.set(subject, count);
      const id = `${subject}${count === 1 ? '' : ` ${count}`}`.slice(0, 200);
      samples.push(measure('certificate.time_left', (until - host.now()) / 1000, { 'certificate.id': id }));
      const told = { issuer, until: new Date(until).toISOString(), fingerprint };
      Object.assign(facts, factsOf(`certificate.${id}`, told));
    }
    if (samples.length > 0) return { samples, facts, gaps: [], state: null };
    return { samples, gaps: [], absent: "the computer's own store holds no certificate with its key", state: null };
  },
};
