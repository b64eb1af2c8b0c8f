// What can go wrong with a simulated device, as data: a model is a function of these and of the time.

/** Milliseconds since 1970; `to` is when somebody, or the machine itself, has put it right. */
type Span = { from: number; to: number };

export type Trouble =
  | ({ kind: 'fill-disk'; mountpoint: string; peak: number; freedAt: number } & Span)
  | ({ kind: 'stop-service'; service: string } & Span)
  | ({ kind: 'saturate-cpu'; process: string } & Span)
  | ({ kind: 'leak-memory'; process: string; peak: number; freedAt: number } & Span)
  /** `isOff`: it makes no reports; else it is only cut off, and sends them when it is back. */
  | ({ kind: 'go-silent'; isOff: boolean } & Span)
  | ({ kind: 'clock-skew'; offsetMs: number } & Span)
  | { kind: 'reboot'; at: number; downMs: number };

/** The file system grows from where it is at `from` to `peak` at `to`, and stays full until it is freed. */
export function fillDisk(
  mountpoint: string,
  from: number,
  to: number,
  peak = 0.97,
  freedAt = Number.MAX_SAFE_INTEGER,
): Trouble {
  return { kind: 'fill-disk', mountpoint, from, to, peak, freedAt };
}

export function stopService(service: string, from: number, to: number): Trouble {
  return { kind: 'stop-service', service, from, to };
}

export function saturateCpu(from: number, to: number, process = 'runaway'): Trouble {
  return { kind: 'saturate-cpu', from, to, process };
}

/** One process grows until memory is used to `peak` at `to`, and keeps it until it is ended. */
export function leakMemory(
  from: number,
  to: number,
  process = 'leaky',
  peak = 0.97,
  freedAt = Number.MAX_SAFE_INTEGER,
): Trouble {
  return { kind: 'leak-memory', from, to, process, peak, freedAt };
}

/** No report leaves: switched off, or with `isOff` false only cut off from the network. */
export function goSilent(from: number, to: number, isOff = true): Trouble {
  return { kind: 'go-silent', from, to, isOff };
}

export function reboot(at: number, downMs = 90_000): Trouble {
  return { kind: 'reboot', at, downMs };
}

/** The device's clock is off by `offsetMs`, ahead when positive. */
export function clockSkew(from: number, to: number, offsetMs: number): Trouble {
  return { kind: 'clock-skew', from, to, offsetMs };
}

const isOn = (span: Span, at: number) => at >= span.from && at < span.to;

/** Whether the device sends nothing at that moment. */
export function isSilentAt(troubles: readonly Trouble[], at: number): boolean {
  return troubles.some(
    (one) =>
      (one.kind === 'go-silent' && isOn(one, at)) ||
      (one.kind === 'reboot' && at >= one.at && at < one.at + one.downMs),
  );
}

/** Whether the device makes no report at that moment: off, or starting. */
export function isOffAt(troubles: readonly Trouble[], at: number): boolean {
  return isSilentAt(
    troubles.filter((one) => one.kind !== 'go-silent' || one.isOff),
    at,
  );
}

/** When the device last started, not before `earliest`. */
export function startedBefore(troubles: readonly Trouble[], at: number, earliest: number): number {
  let last = earliest;
  for (const one of troubles)
    if (one.kind === 'reboot' && one.at + one.downMs <= at) last = Math.max(last, one.at + one.downMs);
  return last;
}

export function skewAt(troubles: readonly Trouble[], at: number): number {
  let offset = 0;
  for (const one of troubles) if (one.kind === 'clock-skew' && isOn(one, at)) offset += one.offsetMs;
  return offset;
}

export function isStoppedAt(troubles: readonly Trouble[], service: string, at: number): boolean {
  return troubles.some((one) => one.kind === 'stop-service' && one.service === service && isOn(one, at));
}

export function saturatedBy(troubles: readonly Trouble[], at: number): string | null {
  for (const one of troubles) if (one.kind === 'saturate-cpu' && isOn(one, at)) return one.process;
  return null;
}

type Growing = { from: number; to: number; peak: number; freedAt: number };

function grown(base: number, one: Growing, at: number): number {
  if (at < one.from || at >= one.freedAt) return base;
  const progress = Math.min(1, (at - one.from) / Math.max(1, one.to - one.from));
  return Math.max(base, base + (one.peak - base) * progress);
}

/** How full the file system is, given how full it would be without trouble. */
export function diskShareAt(troubles: readonly Trouble[], mountpoint: string, base: number, at: number): number {
  return troubles.reduce(
    (share, one) => (one.kind === 'fill-disk' && one.mountpoint === mountpoint ? grown(share, one, at) : share),
    base,
  );
}

/** How full the memory is, and which process has grown. */
export function memoryAt(
  troubles: readonly Trouble[],
  base: number,
  at: number,
): { share: number; process: string | null } {
  let share = base;
  let process: string | null = null;
  for (const one of troubles) {
    if (one.kind !== 'leak-memory') continue;
    const next = grown(share, one, at);
    if (next > share) process = one.process;
    share = next;
  }
  return { share, process };
}
