// Times: how long ago or how long yet, with the full date at hand.
import { Text } from '@mantine/core';
import { formatDuration, localeOf, noValue } from '@vakhta/shared/texts/format';
import type { Language } from '@vakhta/shared/model/client';
import { useNow } from '../live/now.ts';
import { useSay } from '../texts/index.ts';

export function fullTime(language: Language, time: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'medium' }).format(
    new Date(time),
  );
}

/** The clock alone for today, day and clock for other days. */
export function shortTime(language: Language, time: string, now: number): string {
  const date = new Date(time);
  const isToday = date.toDateString() === new Date(now).toDateString();
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(
    localeOf(language),
    isToday ? clock : { day: 'numeric', month: 'short', ...clock },
  ).format(date);
}

export function Ago({ time, bare = false }: { time: string | null; bare?: boolean }) {
  const { say, language } = useSay();
  const now = useNow(1000);
  if (time === null) return <span>{noValue}</span>;
  const seconds = (now - Date.parse(time)) / 1000;
  const span = formatDuration(language, Math.max(0, seconds));
  return (
    <time dateTime={time} title={fullTime(language, time)} className="figures">
      {bare ? span : seconds < 2 ? say('time.now') : say('time.ago', { span })}
    </time>
  );
}

/** A deadline: calm over an hour, marked within one, filled within half of one, and negative once it has passed. */
export function Deadline({ time }: { time: string | null }) {
  const { language } = useSay();
  const now = useNow(1000);
  if (time === null) return <span className="soft">{noValue}</span>;
  const left = (Date.parse(time) - now) / 1000;
  const text = formatDuration(language, left);
  const style =
    left < 0
      ? { background: 'var(--vakhta-critical)', color: 'var(--vakhta-sheet)', padding: '1px 6px', borderRadius: 4 }
      : left < 1800
        ? { border: '1px solid var(--vakhta-warning)', padding: '0 6px', borderRadius: 4, fontWeight: 600 }
        : left < 3600
          ? { textDecoration: 'underline', textDecorationColor: 'var(--vakhta-warning)', textDecorationThickness: 2 }
          : {};
  return (
    <Text
      span
      size="sm"
      className="figures"
      style={{ ...style, whiteSpace: 'nowrap' }}
      title={fullTime(language, time)}
    >
      {text}
    </Text>
  );
}
