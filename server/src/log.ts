// The server's log: JSON lines on standard error, so that standard output stays for people.
import pino, { type Logger } from 'pino';

export type { Logger } from 'pino';

export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['req.headers.authorization', 'req.headers.cookie', 'password', 'token'],
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
