// Which records of Windows' tools are installed programs (pure).
import type { Program } from '../../kinds/hardware.ts';
import { hasAny, valueOf, type Fields } from '../records/fields.ts';

/** Win32_Product, keys of the registry's Uninstall, Get-Package, Get-AppxPackage, and scripts that print such. */
export function programOf(record: Fields): Program | null {
  const name = valueOf(record, 'displayname', 'name', 'caption', 'description');
  if (
    name === null ||
    !hasAny(record, 'version', 'displayversion', 'identifyingnumber', 'uninstallstring', 'publisher', 'vendor')
  )
    return null;
  const isProgram = hasAny(
    record,
    'displayversion',
    'publisher',
    'pubid',
    'vendor',
    'identifyingnumber',
    'packagecode',
    'installlocation',
    'installdate',
    'packagefullname',
    'providername',
    'source',
    'uninstallstring',
    'installsource',
    'bundleid',
    'packagefamilyname',
  );
  const isElse = hasAny(
    record,
    'pnpdeviceid',
    'deviceid',
    'serialnumber',
    'driverversion',
    'uuid',
    'startmode',
    'starttype',
    'productstate',
    'pathtosignedproductexe',
    'processid',
    'amproductversion',
  );
  if (isElse || !(isProgram || isBareProgram(record))) return null;
  return { name, version: valueOf(record, 'displayversion', 'version') };
}

/** A name and a version, and nothing that tells of what. */
export const isBareProgram = (record: Fields): boolean =>
  record.size <= 3 &&
  hasAny(record, 'version', 'displayversion') &&
  hasAny(record, 'name', 'displayname') &&
  !hasAny(record, 'publisher', 'vendor', 'dependencies', 'installdate', 'source', 'providername');
