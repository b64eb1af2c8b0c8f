// A check as it stands in the form, from and to the check that an agent is told of.
import type { Check, DnsCheck } from '@vakhta/shared/checks';
import { hostProblem, isHost, isWell, portProblem, problemsOf, type Problems } from '../written.ts';

export const checkKinds = ['icmp', 'tcp', 'http', 'dns', 'certificate'] as const satisfies readonly Check['kind'][];
export type CheckKind = (typeof checkKinds)[number];
export const dnsTypes = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT', 'PTR', 'SRV'] as const satisfies DnsCheck['type'][];

/** All fields of all kinds: who changes the kind finds the host again. */
export type CheckDraft = {
  kind: CheckKind;
  host: string;
  count: number | string;
  port: number | string;
  url: string;
  statuses: string;
  text: string;
  trustAny: boolean;
  name: string;
  type: (typeof dnsTypes)[number];
  server: string;
  answer: string;
  serverName: string;
};
export type CheckField = keyof CheckDraft;

const usualPorts: Partial<Record<CheckKind, number>> = { tcp: 443, certificate: 443 };
/** Certificates live for weeks, all else may go any minute. */
export const usualPace = (kind: CheckKind): number => (kind === 'certificate' ? 3600 : 60);

export const emptyDraft = (kind: CheckKind): CheckDraft => ({
  kind,
  host: '',
  count: 3,
  port: usualPorts[kind] ?? 443,
  url: 'https://',
  statuses: '2xx',
  text: '',
  trustAny: false,
  name: '',
  type: 'A',
  server: '',
  answer: '',
  serverName: '',
});

export function draftOf(check: Check): CheckDraft {
  const empty = emptyDraft(check.kind);
  switch (check.kind) {
    case 'icmp':
    case 'tcp':
      return { ...empty, ...check };
    case 'http':
      return { ...empty, ...check, statuses: check.statuses.join(', '), text: check.text ?? '' };
    case 'dns':
      return { ...empty, ...check, server: check.server ?? '', answer: check.answer ?? '' };
    case 'certificate':
      return { ...empty, ...check, serverName: check.serverName ?? '' };
  }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const statusList = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');
const tooLong = (text: string) => (text.trim().length > 200 ? ('field.too-long' as const) : undefined);
const optionalHost = (text: string) =>
  text.trim() === '' || isHost(text.trim()) ? undefined : ('field.host-form' as const);

export type ReadCheck = { check: Check } | { problems: Problems<CheckField> };

function read(check: Check, problems: Problems<CheckField>): ReadCheck {
  return isWell(problems) ? { check } : { problems };
}

export function readDraft(draft: CheckDraft): ReadCheck {
  const { kind } = draft;
  const host = draft.host.trim();
  switch (kind) {
    case 'icmp': {
      const count = Number(draft.count);
      const isCount = draft.count !== '' && Number.isInteger(count) && count >= 1 && count <= 20;
      return read(
        { kind, host, count },
        problemsOf({ host: hostProblem(host), count: isCount ? undefined : 'check-form.count-range' }),
      );
    }
    case 'tcp':
      return read(
        { kind, host, port: Number(draft.port) },
        problemsOf({ host: hostProblem(host), port: portProblem(draft.port) }),
      );
    case 'http':
      return readPage(draft);
    case 'dns':
      return readName(draft);
    case 'certificate':
      return read(
        { kind, host, port: Number(draft.port), serverName: orNull(draft.serverName) },
        problemsOf({
          host: hostProblem(host),
          port: portProblem(draft.port),
          serverName: optionalHost(draft.serverName),
        }),
      );
  }
}

function readPage(draft: CheckDraft): ReadCheck {
  const url = draft.url.trim();
  const statuses = statusList(draft.statuses.toLowerCase());
  const areStatuses =
    statuses.length > 0 && statuses.length <= 20 && statuses.every((one) => /^[1-5](xx|[0-9]{2})$/.test(one));
  const isPage = url.length <= 2000 && URL.canParse(url) && /^https?:\/\/[^\s/@]+(\/\S*)?$/.test(url);
  return read(
    { kind: 'http', url, statuses, text: orNull(draft.text), trustAny: draft.trustAny },
    problemsOf({
      url: isPage ? undefined : 'check-form.url-form',
      statuses: areStatuses ? undefined : 'check-form.statuses-form',
      text: tooLong(draft.text),
    }),
  );
}

function readName(draft: CheckDraft): ReadCheck {
  const name = draft.name.trim();
  const isName = name.length <= 253 && /^[0-9A-Za-z_][0-9A-Za-z.:_-]*$/.test(name);
  return read(
    { kind: 'dns', name, type: draft.type, server: orNull(draft.server), answer: orNull(draft.answer) },
    problemsOf({
      name: name === '' ? 'field.needed' : isName ? undefined : 'field.host-form',
      server: optionalHost(draft.server),
      answer: tooLong(draft.answer),
    }),
  );
}
