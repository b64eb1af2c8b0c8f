// Why something wasn't read or done, in words for people, from what the platform throws.
const words: Record<string, string> = {
  ENOENT: 'not there',
  EACCES: 'no permission',
  EPERM: 'no permission',
  ENOTDIR: 'not there',
  EIO: 'input/output error',
  ENOSPC: 'no space left',
  EROFS: 'read-only file system',
  ESTALE: 'stale network file system',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'name not found',
  EAI_AGAIN: 'name server does not answer',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'no route',
  ENETUNREACH: 'no network',
};

export function errorCode(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = errorCode(error);
  const known = code === null ? undefined : words[code];
  const path = 'path' in error && typeof error.path === 'string' ? `${error.path}: ` : '';
  if (known !== undefined) return `${path}${known} (${code})`;
  return error.message === '' ? (code ?? error.name) : error.message;
}
