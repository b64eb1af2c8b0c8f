// The demo's people: engineers who take tickets, note, write and resolve, and clients who answer; all through the API.
import { setTimeout as sleep } from 'node:timers/promises';
import { acknowledgeIncident, listIncidents } from '@vakhta/shared/api/incidents';
import type { RouteReply } from '@vakhta/shared/api/route';
import { signIn } from '@vakhta/shared/api/session';
import {
  changeTicketState,
  listTickets,
  noteTicket,
  readTicket,
  recordAnswer,
  resolveTicket,
  takeTicket,
  writeToClient,
} from '@vakhta/shared/api/tickets';
import type { Language } from '@vakhta/shared/model/client';
import type { Ticket, TicketEventType } from '@vakhta/shared/model/ticket';
import { ApiError, createApi, type Api } from '../support/api.ts';
import { draw, seedOf } from './chance.ts';
import type { CompanyPlan } from './company.ts';
import { answers, wordsFor } from './demo-words.ts';

type Detail = RouteReply<typeof readTicket>;
export type People = {
  seed: number;
  api: Api;
  engineers: readonly Api[];
  languageOf: ReadonlyMap<string, Language>;
  /** One of the client's contacts, by the client's name. */
  contactOf: ReadonlyMap<string, string>;
};

/** Engineers that cannot sign in are left out; without any, everything is done by the demo's own token. */
export async function gatherPeople(
  baseUrl: string,
  api: Api,
  plan: CompanyPlan,
  passwords: Readonly<Record<string, string>>,
  seed: number,
): Promise<People> {
  const engineers: Api[] = [];
  for (const { email } of plan.engineers) {
    const password = passwords[email];
    if (password === undefined) continue;
    const own = createApi({ baseUrl });
    try {
      await own.call(signIn, { body: { email, password } });
      engineers.push(own);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }
  const languageOf = new Map(plan.clients.map(({ name, language }) => [name, language]));
  const contactOf = new Map(plan.clients.map(({ name, contacts }) => [name, contacts[0]!.name]));
  return { seed, api, engineers: engineers.length > 0 ? engineers : [api], languageOf, contactOf };
}

const roundMs = 12_000;
/** People don't do everything in the same second. */
const actsPerRound = 3;

export async function actUntil(
  people: People,
  now: () => number,
  stop: AbortSignal,
  log: (line: string) => void,
): Promise<void> {
  while (!stop.aborted) {
    try {
      await actOnce(people, now());
    } catch (error) {
      // The server may be restarting; the next round finds it again.
      log(`people: ${String(error)}`);
    }
    await sleep(roundMs, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** One round: what is due for each open ticket, a few acts at most. Gives how many were done. */
export async function actOnce(people: People, now: number): Promise<number> {
  let acts = 0;
  for (const view of ['open', 'resolved'] as const) {
    const { items } = await people.api.call(listTickets, { query: { view, limit: 200 } });
    for (const ticket of items) {
      if (acts >= actsPerRound) return acts;
      if (await attempt(() => actOnTicket(people, ticket, now))) acts++;
    }
  }
  const { items } = await people.api.call(listIncidents, { query: { open: true, limit: 200 } });
  const known = items.find(
    (one) =>
      one.acknowledgedAt === null && chance(people, one.id, 'known') < 0.12 && now - Date.parse(one.openedAt) > 60_000,
  );
  if (known !== undefined && acts < actsPerRound) {
    const comment = answers[languageOf(people, known.clientName)].known;
    const engineer = engineerFor(people, known.id);
    if (
      await attempt(
        async () =>
          void (await engineer.call(acknowledgeIncident, { params: { id: known.id }, body: { comment, hours: 4 } })),
      )
    )
      acts++;
  }
  return acts;
}

/** A refusal (somebody was quicker, something is missing before closing) is a person's daily life, no fault. */
async function attempt(act: () => Promise<boolean | void>): Promise<boolean> {
  try {
    return (await act()) !== false;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500 && error.status !== 401) return false;
    throw error;
  }
}

const chance = (people: People, id: string, about: string) => draw(seedOf(people.seed, id, about), 0);
const engineerFor = (people: People, id: string) =>
  people.engineers[Math.floor(chance(people, id, 'who') * people.engineers.length)]!;
const languageOf = (people: People, clientName: string): Language => people.languageOf.get(clientName) ?? 'en';

/** Whether there was something to do for the ticket just now. */
async function actOnTicket(people: People, ticket: Ticket, now: number): Promise<boolean> {
  const patience = 20_000 + 100_000 * chance(people, ticket.id, 'patience');
  if (now - Date.parse(ticket.updatedAt) < patience || ticket.state === 'closed') return false;
  const engineer = engineerFor(people, ticket.id);
  const params = { id: ticket.id };
  if (ticket.state === 'new') {
    // Some stay nobody's, as they do on a busy morning.
    if (chance(people, ticket.id, 'taken') > 0.8) return false;
    await engineer.call(takeTicket, { params, body: { version: ticket.version } });
    return true;
  }
  const detail = await people.api.call(readTicket, { params });
  return ticket.state === 'resolved' ? answerFor(people, detail) : workOn(people, engineer, detail, now);
}

async function workOn(
  people: People,
  engineer: Api,
  { ticket, events, closing }: Detail,
  now: number,
): Promise<boolean> {
  const did = (type: TicketEventType) => events.some((event) => event.type === type);
  const words = wordsFor(ticket.rule, languageOf(people, ticket.clientName));
  const params = { id: ticket.id };
  const { version } = ticket;
  const lot = chance(people, ticket.id, 'course');
  if (!did('note')) {
    await engineer.call(noteTicket, { params, body: { words: words.note } });
    return true;
  }
  if (lot < 0.45 && !did('message-to-client')) {
    const nextWordAt = new Date(Math.ceil(now / 1_800_000) * 1_800_000 + 3_600_000).toISOString();
    await engineer.call(writeToClient, { params, body: { words: words.progress, nextWordAt } });
    return true;
  }
  if (closing.blockers.length === 0 && ticket.openIncidents === 0) {
    await engineer.call(resolveTicket, { params, body: { version, words: words.done } });
    return true;
  }
  if (lot > 0.75 && ticket.state === 'in-progress' && ticket.rule === 'device-silent') {
    const reason = answers[languageOf(people, ticket.clientName)].waiting;
    await engineer.call(changeTicketState, { params, body: { version, state: 'waiting-for-third-party', reason } });
    return true;
  }
  return false;
}

/** Most clients say yes, a few say no once, some have not answered yet. */
async function answerFor(people: People, { ticket, events }: Detail): Promise<boolean> {
  const lot = chance(people, ticket.id, 'answer');
  if (lot > 0.75) return false;
  const saidNo = events.some((event) => event.type === 'client-said-no');
  const answer = lot < 0.1 && !saidNo ? 'no' : 'yes';
  const words = answers[languageOf(people, ticket.clientName)][answer];
  const who = people.contactOf.get(ticket.clientName) ?? ticket.clientName;
  const body = { version: ticket.version, answer, who, words } as const;
  await engineerFor(people, ticket.id).call(recordAnswer, { params: { id: ticket.id }, body });
  return true;
}
