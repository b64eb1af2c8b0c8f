// Whether a port takes connections, and how soon.
import { connect } from 'node:net';
import type { TcpCheck } from '@vakhta/shared/checks';
import { failing, plainReason, well, type CheckResult } from './check.ts';

export function lookByTcp({ host, port }: TcpCheck, timeoutMs: number, steady: () => number): Promise<CheckResult> {
  const started = steady();
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (result: CheckResult) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => end(failing('no answer in time')), timeoutMs);
    socket.once('connect', () => end(well({ seconds: (steady() - started) / 1000 })));
    // Stays to the end: an error after the answer has nobody to tell.
    socket.on('error', (error) => end(failing(plainReason(error))));
  });
}
