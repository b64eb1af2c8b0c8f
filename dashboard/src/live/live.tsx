// The live connection as pages see it.
import { useQueryClient } from '@tanstack/react-query';
import type { DeviceReported } from '@vakhta/shared/events';
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { createLive, type Live, type LiveState } from './connect.ts';

const LiveContext = createContext<Live | null>(null);

const before: LiveState = {
  connection: 'connecting',
  lostAt: null,
  condition: { storage: 'ok', since: null },
  serverVersion: null,
  caughtUp: null,
};

export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [live] = useState(() => createLive(client));
  useEffect(() => {
    live.start();
    return () => live.stop();
  }, [live]);
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>;
}

const never = () => () => {};

export function useLive(): LiveState {
  const live = useContext(LiveContext);
  return useSyncExternalStore(live?.subscribe ?? never, live?.state ?? (() => before));
}

/** Calls with the newest samples of the device while the page is open. `listener` must be stable. */
export function useDeviceReports(id: string, listener: (reported: DeviceReported) => void): void {
  const live = useContext(LiveContext);
  useEffect(() => live?.watchDevice(id, listener), [live, id, listener]);
}
