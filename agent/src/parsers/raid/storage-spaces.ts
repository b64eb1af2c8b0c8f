// Windows Storage Spaces: Get-VirtualDisk, Get-StoragePool and Get-PhysicalDisk as PowerShell prints or exports them.
import {
  newArray,
  newMember,
  type ArrayState,
  type MemberHealth,
  type RaidArray,
  type RaidMember,
} from '../../kinds/raid.ts';
import { bytesOf, decimalOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { flagOf, hasAny, valueOf, type Fields } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';

export const storageSpaces: Parser<'raid'> = {
  kind: 'raid',
  tool: 'Storage Spaces',
  claims: (text) => /OperationalStatus|HealthStatus/i.test(text) && /FriendlyName|UniqueId|DeviceId/i.test(text),
  parse(text) {
    const objects = recordsIn(text).filter((object) => hasAny(object, 'operationalstatus', 'healthstatus'));
    if (objects.length === 0) throw new NotUnderstood('no disk, pool or virtual disk in it');
    const arrays: RaidArray[] = [];
    const members: RaidMember[] = [];
    for (const object of objects) {
      const isVirtual =
        object.has('resiliencysettingname') || object.has('footprintonpool') || object.has('ismanualattach');
      const isPool =
        !isVirtual && (object.has('isprimordial') || (object.has('allocatedsize') && object.has('isreadonly')));
      if (isVirtual) arrays.push(arrayOf(object));
      else if (isPool) {
        if (flagOf(valueOf(object, 'isprimordial')) !== true) arrays.push(arrayOf(object));
      } else members.push(memberOf(object));
    }
    return { body: { arrays, members, batteries: [] } };
  },
};

/** WMI and JSON give the numbers of MSFT_PhysicalDisk and its relatives. */
const healthWords = new Map([
  ['0', 'Healthy'],
  ['1', 'Warning'],
  ['2', 'Unhealthy'],
  ['5', 'Unknown'],
]);
const operationalWords = new Map([
  ['2', 'OK'],
  ['3', 'Degraded'],
  ['4', 'Stressed'],
  ['5', 'Predictive Failure'],
  ['6', 'Error'],
  ['11', 'In Service'],
  ['13', 'Lost Communication'],
]);

const wordsOf = (object: Fields) => {
  const operational = valueOf(object, 'operationalstatus')?.replace(/[{}]/g, '') ?? '';
  const health = valueOf(object, 'healthstatus') ?? '';
  return { operational: operationalWords.get(operational) ?? operational, health: healthWords.get(health) ?? health };
};

const well =
  /^(healthy|0|fehlerfrei|integr[oa]|correct[oa]|s[aã]\w*|sain|en bonne santé|исправ\w*|работоспособ\w*|здоров\w*)$/iu;
const ill =
  /^(unhealthy|2|fehlerhaft|non integr[oa]|incorrect[oa]|défectueux|non sain|неисправ\w*|неработоспособ\w*)$/iu;
const warned = /^(warning|1|warnung|avviso|advertencia|avertissement|предупреждение)$/iu;

function arrayOf(object: Fields): RaidArray {
  const { operational, health } = wordsOf(object);
  let state: ArrayState = 'unknown';
  if (/no ?redundancy|failed|^53270$/i.test(operational) || ill.test(health)) state = 'failed';
  else if (/in ?service|repair|regenerat|^11$/i.test(operational)) state = 'rebuilding';
  else if (/degraded|incomplete|^3$|^53271$/i.test(operational) || warned.test(health)) state = 'degraded';
  else if (/detached|^53272$/i.test(operational)) state = 'inactive';
  else if (well.test(health) || /^(ok|2)$/i.test(operational)) state = 'optimal';
  const redundancy = decimalOf(valueOf(object, 'physicaldiskredundancy'));
  // What has lost its last copy is told apart by its own words: "No Redundancy".
  const made = newArray(
    {
      name: valueOf(object, 'friendlyname', 'name', 'uniqueid') ?? 'virtual disk',
      level: valueOf(object, 'resiliencysettingname', 'resiliencysettingnamedefault'),
      state,
      sizeBytes: bytesOf(valueOf(object, 'size'), 1024),
    },
    redundancy === 0 ? false : true,
  );
  if (state === 'inactive') made.status = 'warning';
  return made;
}

function memberOf(object: Fields): RaidMember {
  const { operational, health } = wordsOf(object);
  const name = valueOf(object, 'friendlyname', 'model', 'deviceid', 'number', 'uniqueid') ?? 'physical disk';
  const state = [operational, health].filter((word) => word !== '').join(', ');
  return newMember({ name, state: state === '' ? null : state }, healthOf(operational, health));
}

function healthOf(operational: string, health: string): MemberHealth {
  if (
    /lost|failed media|device hardware error|not usable|unrecognized|io error|^6$/i.test(operational) ||
    ill.test(health)
  )
    return 'failed';
  if (
    /predict|transient|abnormal|stale|split|threshold|degraded|removing|maintenance|^5$/i.test(operational) ||
    warned.test(health)
  )
    return 'suspect';
  return well.test(health) || /^(ok|2)$/i.test(operational) ? 'well' : 'unknown';
}
