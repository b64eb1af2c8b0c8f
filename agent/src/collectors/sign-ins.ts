// Who is signed in, as the system's own records say.
import { errorCode } from '../reason.ts';
import { utmpRecordsOf, utmpTypes } from '../utmp.ts';
import type { Collector } from './collector.ts';

const mostBytes = 384 * 2000;

export const signIns: Collector<null> = {
  name: 'sign-ins',
  every: 'cycle',
  platforms: ['linux'],
  collect(host) {
    let bytes: Uint8Array;
    try {
      bytes = host.readEnd('/run/utmp', mostBytes);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      return { samples: [], gaps: [], absent: 'the system keeps no records of it (/run/utmp)', state: null };
    }
    const signedIn = utmpRecordsOf(bytes)
      .filter(({ type, user, pid }) => type === utmpTypes.user && user !== '' && host.exists(`/proc/${pid}`))
      .map(({ user, host: from }) => (from === '' || from.startsWith(':') ? user : `${user} from ${from}`));
    // One name however many terminals; the order of terminals means nothing.
    const names = [...new Set(signedIn)].sort();
    return {
      samples: [],
      gaps: [],
      facts: { 'users.signed_in': names.length === 0 ? 'nobody' : names.join(', ').slice(0, 2000) },
      state: null,
    };
  },
};
