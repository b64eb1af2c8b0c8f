// Windows Security Center (root\SecurityCenter2): the products that registered with it, in any dress of WMI.
import type { AntivirusProduct } from '../../kinds/antivirus.ts';
import { unknown } from '../../kinds/verdict.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { valueOf, type Fields } from '../records/fields.ts';
import { recordsIn } from '../records/index.ts';
import { defenderOf, isDefenderRecord } from './defender-record.ts';
import { productOf } from './product.ts';

export const securityCenter: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'Windows Security Center',
  claims: (text) => {
    const head = text.slice(0, 60_000);
    if (/productState|pathToSignedReportingExe|pathToSignedProductExe|AntiVirusProduct\b|SecurityCenter2/i.test(head))
      return true;
    return /"State"\s*:\s*\d{6}\b/.test(head) && /AntivirusSignature|AMProductVersion/.test(head);
  },
  parse(text) {
    const records = recordsIn(text, { nested: true });
    const products: AntivirusProduct[] = [];
    for (const record of records) {
      const product = productOfRecord(record);
      // Old products stay registered twice, as what they were and as what they are.
      if (product !== null && !products.some((one) => one.name === product.name && one.state === product.state))
        products.push(product);
    }
    const details = records.find((record) => isDefenderRecord(record));
    if (details !== undefined) addDetails(products, defenderOf(details, text));
    if (products.length > 0) return { body: { products } };
    if (
      /Invalid namespace|0x8004100e|Неверное пространство имен|Ungültiger Namespace|Espace de noms non valide|No Instance\(s\) Available|InvalidNamespace|Нет доступных экземпляров|Keine Instanz/i.test(
        text,
      )
    )
      return { body: { products }, remarks: [unknown('there is no Security Center here, as on every server')] };
    throw new NotUnderstood('no registered product in it');
  },
};

/** `State` in a report that joins Security Center with Defender's own status is the same number. */
function codeOf(record: Fields): number | null {
  const text =
    valueOf(record, 'productstate') ??
    (record.has('name') && /^\d{6}$/.test(record.get('state') ?? '') ? record.get('state')! : null);
  if (text === null) return null;
  const code = /^0x[0-9a-f]{1,8}$/i.test(text)
    ? Number.parseInt(text, 16)
    : /^\d{1,9}$/.test(text)
      ? Number(text)
      : Number.NaN;
  return Number.isNaN(code) ? null : code;
}

/**
 * 0xF000: 0 off, 1 on, 2 snoozed, 3 expired. 0x00F0: 0 up to date, 1 not. 0x0F00 tells whose the product is, and the
 * rest what kind: neither says whether it watches.
 */
function productOfRecord(record: Fields): AntivirusProduct | null {
  const code = codeOf(record);
  const name = valueOf(record, 'displayname', 'name');
  if (name === null) return null;
  if (code === null) {
    // Cut off before the line that tells of its state.
    const isRegistered =
      record.has('displayname') && (record.has('instanceguid') || record.has('pathtosignedproductexe'));
    return isRegistered ? productOf({ name, state: 'unknown' }) : null;
  }
  const watch = (code >> 12) & 0xf;
  const age = (code >> 4) & 0xf;
  const state = watch === 1 ? 'on' : watch === 0 || watch === 2 || watch === 3 ? 'off' : 'unknown';
  return productOf({
    name,
    state,
    realTime: state === 'unknown' ? null : state === 'on',
    upToDate: age === 0 ? true : age === 1 ? false : null,
    version: valueOf(record, 'versionnumber', 'productversion', 'version'),
  });
}

/** Defender's own words are newer and fuller than what it registered. */
function addDetails(products: AntivirusProduct[], details: AntivirusProduct) {
  const at = products.findIndex(({ name }) => /defender/i.test(name));
  if (at < 0) products.push(details);
  else products[at] = { ...details, name: products[at]!.name };
}
