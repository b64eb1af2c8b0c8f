// Records of starts and sign-ins as bytes, laid out as utmp(5) says.
export type UtmpEntry = { type: number; user: string; line: string; host: string; at: number; pid?: number };

export function utmpBytes(entries: readonly UtmpEntry[]): Uint8Array {
  const bytes = Buffer.alloc(384 * entries.length);
  for (const [index, { type, user, line, host, at, pid = 1 }] of entries.entries()) {
    const from = 384 * index;
    bytes.writeInt16LE(type, from);
    bytes.writeInt32LE(pid, from + 4);
    bytes.write(line, from + 8, 32, 'utf8');
    bytes.write(user, from + 44, 32, 'utf8');
    bytes.write(host, from + 76, 256, 'utf8');
    bytes.writeUInt32LE(Math.floor(at / 1000), from + 340);
  }
  return bytes;
}
