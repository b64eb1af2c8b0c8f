// The system's records of starts, shutdowns and sign-ins. Format: utmp(5) as glibc lays it out on 64-bit systems (pure).

export type UtmpRecord = {
  type: number;
  pid: number;
  /** The terminal: `tty1`, `pts/0`, `:0`. */
  line: string;
  user: string;
  /** Where somebody came from over the network; of a start, the kernel's release. */
  host: string;
  /** Milliseconds since 1970. */
  at: number;
};

export const utmpTypes = { runLevel: 1, boot: 2, user: 7, ended: 8 } as const;

const size = 384;

/** Oldest first. What is no whole record at the end is left out. */
export function utmpRecordsOf(bytes: Uint8Array): UtmpRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: UtmpRecord[] = [];
  // The end of a file may begin within a record; its length is a multiple of theirs.
  for (let at = bytes.length % size; at + size <= bytes.length; at += size) {
    const type = view.getInt16(at, true);
    if (type <= 0 || type > 9) continue;
    records.push({
      type,
      pid: view.getInt32(at + 4, true),
      line: textAt(bytes, at + 8, 32),
      user: textAt(bytes, at + 44, 32),
      host: textAt(bytes, at + 76, 256),
      at: view.getUint32(at + 340, true) * 1000 + Math.floor(view.getInt32(at + 344, true) / 1000),
    });
  }
  return records;
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

export type Start = { at: number; kernel: string; endedBefore: 'shutdown' | 'no-shutdown' | 'unknown' };

/** The last start of the system, and whether the run before it was shut down or just ended. */
export function lastStartOf(records: readonly UtmpRecord[]): Start | null {
  const boots = records.flatMap((record, index) => (record.type === utmpTypes.boot ? [index] : []));
  const last = boots.at(-1);
  if (last === undefined) return null;
  const before = boots.at(-2);
  const { at, host } = records[last]!;
  // Without the start before it nothing is known of how that run ended: the log was begun anew meanwhile.
  if (before === undefined) return { at, kernel: host, endedBefore: 'unknown' };
  const between = records.slice(before, last);
  const wasShutDown = between.some(({ type, user }) => type === utmpTypes.runLevel && user === 'shutdown');
  return { at, kernel: host, endedBefore: wasShutDown ? 'shutdown' : 'no-shutdown' };
}
