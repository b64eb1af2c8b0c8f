// Dashboards' sockets: who connects, what each may see, and what they missed while they were away.
import type { IncomingMessage, Server as NodeServer } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';
import {
  checkResume,
  checkWatch,
  type ChangesPublished,
  type DashboardEvents,
  type DeviceReported,
  type ServerCondition,
  type ServerEvents,
} from '@vakhta/shared/events';
import type { LiveChange, Noun } from '@vakhta/shared/changes';
import { decide, type Verb, type Who } from '@vakhta/shared/permissions';
import { Server, type Socket } from 'socket.io';
import { version } from '../../version.ts';
import type { Caller } from '../../flow/caller.ts';
import { clientOfThing } from '../../store/device-lists.ts';
import { changesAfter, lastChangeNumber } from '../../store/live-changes.ts';
import { identify, isOwnOrigin, sessionCookie } from '../http/auth.ts';
import type { Serving, Watchers } from '../serving.ts';

/** What one must be allowed to do to hear that a thing of the kind has changed. */
export const verbOfNoun: Record<Noun, Verb> = {
  client: 'clients.see',
  site: 'clients.see',
  contact: 'clients.see',
  device: 'devices.see',
  incident: 'incidents.see',
  ticket: 'tickets.see',
  notice: 'notices.see',
  rule: 'rules.see',
  account: 'accounts.manage',
  discovery: 'gear.edit',
  links: 'devices.see',
};

export function maySee(who: Who, change: LiveChange): boolean {
  return decide(who, verbOfNoun[change.noun], { clientId: change.clientId }).allowed;
}

type Data = { caller: Caller; session: string | undefined; watching: Set<string> };
type Client = Socket<DashboardEvents, ServerEvents, Record<string, never>, Data>;

/** More than these are not told one by one: fetching anew costs less. */
const mostResumed = 2000;
const checkEveryMs = 60_000;
const tellEveryMs = 1000;

export type Dashboards = Watchers & {
  publish(batch: ChangesPublished): void;
  /** Looks anew at who is connected: somebody was shut out, or may see other clients than before. */
  recheck(): void;
  conditioned(condition: ServerCondition): void;
  /** Takes the doors of an HTTP server. */
  attach(server: NodeServer, serving: Serving): void;
  close(): Promise<void>;
};

export function createDashboards(): Dashboards {
  const io = new Server<DashboardEvents, ServerEvents, Record<string, never>, Data>({
    // Polling would need requests of one dashboard to meet the same node.
    transports: ['websocket'],
    serveClient: false,
    pingInterval: 5000,
    pingTimeout: 10_000,
    maxHttpBufferSize: 100_000,
    allowRequest: (request, done) =>
      done(null, isOwnOrigin(request.headers.origin, request.headers.host) || hasToken(request)),
  });
  const sockets = (): Client[] => [...io.sockets.sockets.values()];
  const pending = new Map<string, DeviceReported>();
  const telling = setInterval(() => {
    if (pending.size === 0) return;
    for (const socket of sockets()) {
      const reported = [...pending.values()].filter((one) => socket.data.watching.has(one.deviceId));
      // A browser that can't keep up is skipped: the next values are newer anyway.
      if (reported.length > 0) socket.volatile.emit('device:reported', reported);
    }
    pending.clear();
  }, tellEveryMs);
  telling.unref();
  let checking: NodeJS.Timeout | undefined;
  let recheck = () => {};

  return {
    publish(batch) {
      const seen = new Map<string, ChangesPublished>();
      for (const socket of sockets()) {
        const { who } = socket.data.caller;
        const key = JSON.stringify(who);
        let mine = seen.get(key);
        if (!mine) {
          mine = { ...batch, changes: batch.changes.filter((change) => maySee(who, change)) };
          seen.set(key, mine);
        }
        socket.emit('changes:published', mine);
      }
    },
    recheck: () => recheck(),
    conditioned: (condition) => void io.emit('server:conditioned', condition),
    areThere: (deviceId) => sockets().some((socket) => socket.data.watching.has(deviceId)),
    tell: (reported) => void pending.set(reported.deviceId, reported),
    attach(server, serving) {
      io.attach(server);
      io.use((socket, next) => {
        admit(serving, socket).then(
          () => next(),
          (error: unknown) => next(error instanceof Error ? error : new Error(String(error))),
        );
      });
      io.on('connection', (socket) => listen(serving, socket));
      recheck = () => void dropEnded(serving, sockets());
      checking = setInterval(recheck, checkEveryMs);
      checking.unref();
    },
    async close() {
      clearInterval(telling);
      clearInterval(checking);
      await io.close();
    },
  };
}

const hasToken = (request: IncomingMessage) => request.headers.authorization !== undefined;

async function admit(serving: Serving, socket: Client): Promise<void> {
  const { headers } = socket.request;
  const session = headers.cookie === undefined ? undefined : fastifyCookie.parse(headers.cookie)[sessionCookie];
  const caller = await identify(serving, { headers, session, from: socket.handshake.address });
  if (!caller) throw new Error('not-signed-in');
  socket.data = { caller, session, watching: new Set() };
}

/** Sessions end and accounts are shut out while sockets stay open. */
async function dropEnded(serving: Serving, sockets: readonly Client[]): Promise<void> {
  for (const socket of sockets) {
    const { headers } = socket.request;
    const shown = { headers, session: socket.data.session, from: socket.handshake.address };
    const caller = await identify(serving, shown).catch(() => null);
    if (caller) socket.data.caller = caller;
    else socket.disconnect(true);
  }
}

function listen({ deps }: Serving, socket: Client): void {
  socket.on('devices:watched', (input, reply) => {
    if (typeof reply !== 'function') return;
    const checked = checkWatch(input);
    if (!checked.ok) {
      reply({ ok: false, reason: checked.reason });
      return;
    }
    const watch = async () => {
      const watching: string[] = [];
      for (const id of checked.value.deviceIds) {
        const clientId = await clientOfThing(deps.db, 'device', id);
        if (clientId !== undefined && decide(socket.data.caller.who, 'devices.see', { clientId }).allowed)
          watching.push(id);
      }
      socket.data.watching = new Set(watching);
      reply({ ok: true, watching });
    };
    watch().catch((error: unknown) => {
      deps.log.error({ err: error }, 'a dashboard could not watch devices');
      reply({ ok: false, reason: 'a fault of the server' });
    });
  });
  socket.on('changes:resumed', (input, reply) => {
    if (typeof reply !== 'function') return;
    const checked = checkResume(input);
    if (!checked.ok) {
      reply({ ok: false, reason: checked.reason });
      return;
    }
    const resume = async () => {
      const upTo = await lastChangeNumber(deps.db);
      // 0: a dashboard that begins, and fetches everything anyway.
      const missed = checked.value.after === 0 ? null : await changesAfter(deps.db, checked.value.after, mostResumed);
      reply({
        ok: true,
        reset: missed === null,
        upTo: missed?.at(-1)?.number ?? upTo,
        changes: (missed ?? []).filter((change) => maySee(socket.data.caller.who, change)),
        condition: deps.condition.now(),
        serverVersion: version,
      });
    };
    resume().catch((error: unknown) => {
      deps.log.error({ err: error }, 'a dashboard could not resume');
      reply({ ok: false, reason: 'a fault of the server' });
    });
  });
}
