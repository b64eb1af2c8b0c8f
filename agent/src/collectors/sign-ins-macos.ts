// Who is signed in to macOS.
import { textOf } from '../host.ts';
import type { Collector } from './collector.ts';

export const signInsOnMacos: Collector<null> = {
  name: 'sign-ins',
  every: 'often',
  platforms: ['darwin'],
  timeoutMs: 30_000,
  async collect(host) {
    const users = (await textOf(host, 'who', [])).split('\n').flatMap((row) => {
      const found = /^(\S+)\s+(\S+)\s+.*?(?:\(([^)]+)\))?\s*$/.exec(row);
      if (found === null) return [];
      return found[3] === undefined ? found[1]! : `${found[1]!} from ${found[3]}`;
    });
    const names = [...new Set(users)].sort();
    return {
      samples: [],
      gaps: [],
      facts: { 'users.signed_in': names.length === 0 ? 'nobody' : names.join(', ').slice(0, 2000) },
      state: null,
    };
  },
};
