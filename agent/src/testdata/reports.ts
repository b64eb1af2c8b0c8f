// Small reports for tests, and logs that remember.
import type { Layout, Report } from '@vakhta/shared/report';
import type { Log, LogFields } from '../log.ts';

export const layout: Layout = { id: '0123456789abcdef', series: [{ name: 'system.uptime', attributes: {} }] };

export const aReport = (seq: number, values: number[] = [seq]): Report => ({
  boot: 'boot-one',
  seq,
  at: 1_700_000_000_000 + seq,
  layout: layout.id,
  values,
  gaps: [],
});

export type Line = { level: string; message: string; fields: LogFields };

export function memoryLog(): Log & { lines: Line[] } {
  const lines: Line[] = [];
  const at =
    (level: string) =>
    (message: string, fields: LogFields = {}) =>
      void lines.push({ level, message, fields });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
