// Whether the device belongs to a domain, and to which.
import type { Facts } from '@vakhta/shared/reading';
import { readOptional, textOf, type Host } from '../host.ts';
import { jsonFlag, jsonNumber, jsonString } from '../parsers/json.ts';
import { askPowerShell, recordsOf, type Script } from '../powershell.ts';
import { reasonOf } from '../reason.ts';
import { factsOf } from '../telling/told.ts';
import type { Collector, Lack } from './collector.ts';

export const domainScript: Script<'computer'> = {
  parts: {
    computer: `Get-CimInstance -ClassName Win32_ComputerSystem -OperationTimeoutSec 30 | ForEach-Object {[pscustomobject]@{joined=[bool]$_.PartOfDomain;domain=[string]$_.Domain;group=[string]$_.Workgroup;role=[int]$_.DomainRole}}`,
  },
};

export const domain: Collector<null> = {
  name: 'domain',
  every: 'daily',
  platforms: ['linux', 'win32', 'darwin'],
  timeoutMs: 120_000,
  async collect(host) {
    const gaps: Lack[] = [];
    const found =
      host.platform === 'win32'
        ? await ofWindows(host, gaps)
        : host.platform === 'darwin'
          ? await ofMacos(host, gaps)
          : await ofLinux(host, gaps);
    if (found !== null) return { samples: [], facts: found, gaps, state: null };
    if (gaps.length > 0) return { samples: [], gaps, state: null };
    return { samples: [], gaps, absent: 'it belongs to no domain', state: null };
  },
};

/** DomainRole 4 and 5 are domain controllers. Belonging to Entra ID is asked of another program, whose words are English. */
async function ofWindows(host: Host, gaps: Lack[]): Promise<Facts | null> {
  const [computer] = recordsOf((await askPowerShell(host, domainScript)).computer, 'computer', gaps);
  const facts: Facts = {};
  if (computer !== undefined) {
    const joined = jsonFlag(computer, 'joined') === true;
    const role = jsonNumber(computer, 'role');
    Object.assign(
      facts,
      factsOf('domain', {
        joined,
        name: joined ? jsonString(computer, 'domain') : null,
        workgroup: joined ? null : (jsonString(computer, 'group') ?? jsonString(computer, 'domain')),
        controller: role === null ? null : role >= 4,
      }),
    );
  }
  if (host.find('dsregcmd') !== null) {
    try {
      const text = await textOf(host, 'dsregcmd', ['/status'], { accept: [0, 1] });
      const value = (name: string) => new RegExp(`^\\s*${name} : (.+)$`, 'm').exec(text)?.[1]?.trim() ?? null;
      const joined = value('AzureAdJoined');
      Object.assign(
        facts,
        factsOf('entra', {
          joined: joined === null ? null : joined === 'YES',
          name: joined === 'YES' ? value('TenantName') : null,
        }),
      );
    } catch (error) {
      gaps.push({ what: 'Entra ID', reason: reasonOf(error) });
    }
  }
  return Object.keys(facts).length === 0 ? null : facts;
}

/** realmd knows all ways of joining; without it the settings of those who do it are read. */
async function ofLinux(host: Host, gaps: Lack[]): Promise<Facts | null> {
  if (host.find('realm') !== null) {
    try {
      const text = await textOf(host, 'realm', ['list']);
      const name = /^\s*domain-name: (\S+)/m.exec(text)?.[1];
      if (name !== undefined) {
        return factsOf('domain', { joined: true, name, by: /^\s*server-software: (\S+)/m.exec(text)?.[1] });
      }
    } catch (error) {
      gaps.push({ what: 'realm', reason: reasonOf(error) });
    }
  }
  const sssd = readOptional(host, '/etc/sssd/sssd.conf');
  const domains = /^\s*domains\s*=\s*(\S.*)$/m.exec(sssd ?? '')?.[1]?.trim();
  if (domains !== undefined) return factsOf('domain', { joined: true, name: domains, by: 'sssd' });
  const samba = readOptional(host, '/etc/samba/smb.conf') ?? '';
  if (/^\s*security\s*=\s*ads\b/im.test(samba)) {
    const realm = /^\s*realm\s*=\s*(\S+)/im.exec(samba)?.[1];
    return factsOf('domain', { joined: true, name: realm?.toLowerCase(), by: 'winbind' });
  }
  return null;
}

async function ofMacos(host: Host, gaps: Lack[]): Promise<Facts | null> {
  if (host.find('dsconfigad') === null) return null;
  try {
    const text = await textOf(host, 'dsconfigad', ['-show']);
    const name = /^\s*Active Directory Domain\s*= (\S+)/m.exec(text)?.[1];
    return name === undefined ? null : factsOf('domain', { joined: true, name, by: 'dsconfigad' });
  } catch (error) {
    gaps.push({ what: 'dsconfigad', reason: reasonOf(error) });
    return null;
  }
}
