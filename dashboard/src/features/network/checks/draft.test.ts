// The form's checks are those of the schema, and what it refuses the schema would refuse as well.
import { compileCheck } from '@vakhta/shared/check';
import { CheckSchema, DnsCheckSchema, type Check } from '@vakhta/shared/checks';
import { describe, expect, it } from 'vitest';
import { checkKinds, dnsTypes, draftOf, emptyDraft, readDraft, type CheckDraft, type CheckKind } from './draft.ts';

const check = compileCheck(CheckSchema);
const draft = (kind: CheckKind, more: Partial<CheckDraft>): CheckDraft => ({ ...emptyDraft(kind), ...more });
const problems = (one: CheckDraft) => Object.keys((readDraft(one) as { problems?: object }).problems ?? {});

const filled: Record<CheckKind, CheckDraft> = {
  icmp: draft('icmp', { host: ' 10.0.0.1 ' }),
  tcp: draft('tcp', { host: 'mail.example', port: 25 }),
  http: draft('http', { url: 'https://shop.example/', statuses: '2XX, 301', text: 'Welcome' }),
  dns: draft('dns', { name: '_sip.example', type: 'SRV', server: '10.0.0.53' }),
  certificate: draft('certificate', { host: 'shop.example' }),
};

describe.each(checkKinds)('a check of %s', (kind) => {
  it('is as the schema wants it once its fields are filled in', () => {
    const read = readDraft(filled[kind]);
    expect(read).toHaveProperty('check');
    expect(check((read as { check: Check }).check)).toMatchObject({ ok: true });
  });
  it('comes back into the form as it was', () => {
    const { check: own } = readDraft(filled[kind]) as { check: Check };
    expect(readDraft(draftOf(own))).toEqual({ check: own });
  });
  it('is refused while it is empty', () => {
    expect(readDraft(draft(kind, { url: '' }))).toHaveProperty('problems');
  });
});

it('offers the kinds and types that there are', () => {
  expect(checkKinds).toEqual(CheckSchema.anyOf.map((one) => one.properties.kind.const));
  expect(dnsTypes).toEqual(DnsCheckSchema.properties.type.enum);
});
it.each([
  ['host', draft('icmp', { host: '-oProxy' })],
  ['count', draft('icmp', { host: 'a', count: 21 })],
  ['count', draft('icmp', { host: 'a', count: '' })],
  ['port', draft('tcp', { host: 'a', port: 0 })],
  ['port', draft('tcp', { host: 'a', port: '' })],
  ['url', draft('http', { url: 'shop.example' })],
  ['url', draft('http', { url: 'https://user:secret@shop.example/' })],
  ['url', draft('http', { url: 'http://a:99999/' })],
  ['statuses', draft('http', { url: 'http://a/', statuses: '2xx, 600' })],
  ['statuses', draft('http', { url: 'http://a/', statuses: ' ' })],
  ['text', draft('http', { url: 'http://a/', text: 'x'.repeat(201) })],
  ['server', draft('dns', { name: 'a', server: 'a b' })],
  ['serverName', draft('certificate', { host: 'a', serverName: 'a/b' })],
] as const)('names the field %s when it alone is wrong', (field, one) => {
  expect(problems(one)).toEqual([field]);
});
