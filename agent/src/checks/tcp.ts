// Whether a port takes connections, and how soon.
import { connect } from 'node:net';
import type { TcpCheck } from '@vakhta/shared/checks';
import { lookOver, well, type CheckResult } from './check.ts';

export function lookByTcp({ host, port }: TcpCheck, timeoutMs: number, steady: () => number): Promise<CheckResult> {
  const started = steady();
  return lookOver(
    timeoutMs,
    () => connect({ host, port }),
    (socket, end) => socket.once('connect', () => end(well({ seconds: (steady() - started) / 1000 }))),
  );
}
