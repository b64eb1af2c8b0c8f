// What readers of updates share: the parts of an answer, each package once (pure).
import type { UpdateItem, Updates } from '../../kinds/updates.ts';
import { unknown } from '../../kinds/verdict.ts';
import { within } from '../numbers.ts';
import type { Parsed } from '../parser.ts';

export type Waiting = UpdateItem & { security?: boolean | null };

/** `security` is null where the tool doesn't tell which updates are of security. */
export function waiting(
  list: readonly Waiting[],
  known: Partial<Updates> = {},
  tellsSecurity = true,
): Parsed<'updates'> {
  const items = new Map<string, Waiting>();
  for (const item of list) {
    const before = items.get(item.name);
    items.set(item.name, { ...item, security: before?.security === true || item.security === true });
  }
  const all = [...items.values()];
  const security = all.filter((item) => item.security === true).length;
  return answer({
    pending: all.length,
    security: tellsSecurity || security > 0 ? security : null,
    ...known,
    items: all.map(({ name, version }) => ({ name, version })),
  });
}

export function answer(known: Partial<Updates>): Parsed<'updates'> {
  const { rebootRequired = null, items = [] } = known;
  const count = (value: number | null | undefined) => within(value, 0, 1_000_000);
  const { pending, security, failed } = known;
  const counts = { pending: count(pending), security: count(security), failed: count(failed) };
  return { body: { updates: { ...counts, rebootRequired, items } } };
}

export const queryFailed = (why: string): Parsed<'updates'> => ({
  ...answer({}),
  remarks: [unknown(`updates: the query failed (${why.slice(0, 160)})`)],
});

/** Words for security in titles, of the languages that Windows and macOS speak. */
export const isOfSecurity = (title: string) =>
  /security|sicherheit|sécurité|безопасн|seguridad|segurança|sicurezza|beveilig|zabezpiecz|defender|malicious software|schädlicher|вредоносн/i.test(
    title,
  ) && !/security essentials$/i.test(title);
