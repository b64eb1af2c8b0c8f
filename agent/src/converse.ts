// One question and its answer over TCP with a program on this device, within its time.
import { connect } from 'node:net';
import type { Timers } from './clock.ts';

export type Conversation = {
  port: number;
  host?: string;
  /** Bytes to send, in order; the answers are put together. */
  say: readonly Uint8Array[];
  /** Whether what came so far is the whole answer; the end of the connection always is. */
  isWhole(answer: string): boolean;
  timeoutMs?: number;
};

const usualTimeoutMs = 3000;
const mostBytes = 256 * 1024;

/** Rejects when nobody answers in time; text is taken as UTF-8. */
export function converse(
  { port, host = '127.0.0.1', say, isWhole, timeoutMs = usualTimeoutMs }: Conversation,
  timers: Timers,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host });
    let answer = '';
    const end = (then: () => void) => {
      cancel();
      socket.destroy();
      then();
    };
    const cancel = timers.after(timeoutMs, () =>
      end(() => reject(new Error(`no answer within ${timeoutMs / 1000} s`))),
    );
    socket.setEncoding('utf8');
    socket.once('connect', () => {
      for (const part of say) socket.write(part);
    });
    socket.on('data', (part) => {
      answer += String(part);
      if (isWhole(answer)) end(() => resolve(answer));
      else if (answer.length > mostBytes) end(() => reject(new Error('the answer is too long')));
    });
    socket.once('end', () => end(() => resolve(answer)));
    socket.once('error', (error) => end(() => reject(error)));
  });
}
