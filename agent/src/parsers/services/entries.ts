// What readers of services share: one entry each, from however many parts of an output (pure).
import type { Service } from '../../kinds/services.ts';
import type { Parsed } from '../parser.ts';

type Told = { name: string; state?: Service['state']; startMode?: Service['startMode'] };

/** A later part adds what an earlier one didn't know. */
export function servicesOf(list: readonly Told[]): Parsed<'services'> {
  const services = new Map<string, Service>();
  for (const { name, state = 'unknown', startMode = 'unknown' } of list) {
    const before = services.get(name);
    services.set(name, {
      name,
      state: before === undefined || before.state === 'unknown' ? state : before.state,
      startMode: before === undefined || before.startMode === 'unknown' ? startMode : before.startMode,
    });
  }
  return { body: { services: [...services.values()] } };
}

/** Words of Windows' service manager, of its programs and its classes; 1 to 7 as in SERVICE_STATUS. */
export function windowsState(word: string | null | undefined): Service['state'] {
  const text = (word ?? '').toLowerCase().replace(/[\s_-]/g, '');
  // A narrow column cuts the word short.
  if (/^start\w*(?:\.{1,3}|…)$/.test(text)) return 'starting';
  if (/^(?:stopp|pause)\w*(?:\.{1,3}|…)$/.test(text)) return 'stopped';
  if (/^(?:running|4|started)$/.test(text)) return 'running';
  if (/^(?:startpending|starting|pending|continuepending|continuing|2|5)$/.test(text)) return 'starting';
  return /^(?:stopped|stoppending|stopping|paused|pausepending|pausing|1|3|6|7)$/.test(text) ? 'stopped' : 'unknown';
}

export function windowsStart(word: string | null | undefined): Service['startMode'] {
  const text = (word ?? '').toLowerCase().replace(/[\s_-]/g, '');
  if (
    /^(?:auto|automatic|autostart|automatic\(?delayed(?:start)?\)?|automaticdelayedstart|boot|system|bootstart|systemstart|delayed|autodelayed|0|1|2)$/.test(
      text,
    )
  )
    return 'auto';
  if (/^(?:manual|demand|demandstart|3)$/.test(text)) return 'manual';
  return /^(?:disabled|4)$/.test(text) ? 'disabled' : 'unknown';
}
