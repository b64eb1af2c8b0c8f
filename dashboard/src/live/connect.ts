// The one socket of the page: connects, resumes by number, watches devices, and says how fresh the picture is.
import type { QueryClient } from '@tanstack/react-query';
import type { DashboardEvents, DeviceReported, ServerCondition, ServerEvents } from '@vakhta/shared/events';
import { io, type Socket } from 'socket.io-client';
import { askAgain, createGathering } from './gather.ts';
import { receive } from './ledger.ts';

/** `connecting`: not yet connected since the page was opened. A short loss is not shown. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'lost';

export type LiveState = {
  connection: Connection;
  /** When the connection was lost; null while it stands. */
  lostAt: number | null;
  condition: ServerCondition;
  serverVersion: string | null;
  /** How many changes were caught up with after the last absence, and when; null when there was none. */
  caughtUp: { count: number; at: number } | null;
};

export type Live = {
  state(): LiveState;
  subscribe(listener: () => void): () => void;
  /** Newest samples of a device while somebody looks at it. */
  watchDevice(id: string, listener: (reported: DeviceReported) => void): () => void;
  start(): void;
  stop(): void;
};

const reconnectingAfterMs = 5000;
const lostAfterMs = 20_000;
const againAfterMs = { ended: 1000, refused: 5000, fault: 3000 };

type DashboardSocket = Socket<ServerEvents, DashboardEvents>;

/** Connects once it is started, and may be started again after it was stopped. */
export function createLive(client: QueryClient): Live {
  const socket: DashboardSocket = io({
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    randomizationFactor: 0.5,
  });
  const listeners = new Set<() => void>();
  const watched = new Map<string, Set<(reported: DeviceReported) => void>>();
  let state: LiveState = {
    connection: 'connecting',
    lostAt: null,
    condition: { storage: 'ok', since: null },
    serverVersion: null,
    caughtUp: null,
  };
  let upTo: number | null = null;
  let timers: ReturnType<typeof setTimeout>[] = [];
  const set = (more: Partial<LiveState>) => {
    state = { ...state, ...more };
    for (const listener of listeners) listener();
  };

  const gathering = createGathering((aged) => askAgain(client, aged));
  // After it is stopped nothing may connect it again: the next account has a socket of its own.
  let isStarted = false;
  const later = (ms: number, what: () => void) =>
    timers.push(
      setTimeout(() => {
        if (isStarted) what();
      }, ms),
    );
  const tellServerWhatIsWatched = () => {
    if (socket.connected) socket.emit('devices:watched', { deviceIds: [...watched.keys()].slice(0, 200) }, () => {});
  };
  const resume = () => {
    const after = upTo ?? 0;
    socket.emit('changes:resumed', { after }, (answer) => {
      if (!answer.ok) {
        later(againAfterMs.fault, () => socket.connected && resume());
        return;
      }
      // At the first answer too: what was read before it may have changed before anybody told us.
      if (answer.reset) gathering.lost();
      else gathering.changed(answer.changes);
      const wasAway = upTo !== null && state.lostAt !== null;
      upTo = answer.upTo;
      set({
        connection: 'live',
        lostAt: null,
        condition: answer.condition,
        serverVersion: answer.serverVersion,
        caughtUp: wasAway ? { count: answer.changes.length, at: Date.now() } : null,
      });
    });
  };

  socket.on('connect', () => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    resume();
    tellServerWhatIsWatched();
  });
  const away = () => {
    if (state.lostAt !== null || !isStarted) return;
    set({ lostAt: Date.now() });
    later(reconnectingAfterMs, () => set({ connection: 'reconnecting' }));
    later(lostAfterMs, () => set({ connection: 'lost' }));
  };
  socket.on('disconnect', (reason) => {
    away();
    // The server ended it: the session is over, or the server is going. Only asking anew tells which.
    if (reason === 'io server disconnect') {
      void client.invalidateQueries({ queryKey: ['session.read'] });
      later(againAfterMs.ended, () => socket.connect());
    }
  });
  socket.on('connect_error', (error) => {
    away();
    if (error.message !== 'not-signed-in') return;
    void client.invalidateQueries({ queryKey: ['session.read'] });
    later(againAfterMs.refused, () => socket.connect());
  });
  socket.on('changes:published', (batch) => {
    const received = receive(upTo, batch);
    if (received.kind === 'hole') resume();
    else if (received.kind === 'new') {
      upTo = received.upTo;
      gathering.changed(batch.changes);
    }
  });
  socket.on('server:conditioned', (condition) => {
    set({ condition });
    void client.invalidateQueries({ queryKey: ['overview.read'] });
  });
  socket.on('device:reported', (all) => {
    for (const reported of all) for (const listener of watched.get(reported.deviceId) ?? []) listener(reported);
  });

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watchDevice(id, listener) {
      const own = watched.get(id) ?? new Set();
      watched.set(id, own.add(listener));
      tellServerWhatIsWatched();
      return () => {
        own.delete(listener);
        if (own.size === 0) watched.delete(id);
        tellServerWhatIsWatched();
      };
    },
    start() {
      isStarted = true;
      socket.connect();
    },
    stop() {
      isStarted = false;
      gathering.stop();
      for (const timer of timers) clearTimeout(timer);
      socket.close();
    },
  };
}
