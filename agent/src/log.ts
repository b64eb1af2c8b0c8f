// The agent's log: one JSON object a line; the message is constant, what differs are fields.
export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];
export type LogFields = Record<string, string | number | boolean | null>;
export type Log = Record<LogLevel, (message: string, fields?: LogFields) => void>;

export function createLog(level: LogLevel, now: () => number, write: (line: string) => void): Log {
  const least = logLevels.indexOf(level);
  const at =
    (name: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (logLevels.indexOf(name) < least) return;
      write(`${JSON.stringify({ time: new Date(now()).toISOString(), level: name, message, ...fields })}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
