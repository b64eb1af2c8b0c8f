// Who is signed in: one name for all of a person's terminals, and nobody who has gone.
import { expect, test } from 'vitest';
import { fakeHost } from '../testdata/fake-host.ts';
import { utmpBytes } from '../testdata/utmp-bytes.ts';
import { signIns } from './sign-ins.ts';

const entry = (user: string, pid: number, host = '') => ({ type: 7, user, pid, line: 'pts/0', host, at: 0 });
const look = (entries: ReturnType<typeof entry>[], alive: number[]) =>
  signIns.collect(
    fakeHost(
      Object.fromEntries(alive.map((pid) => [`/proc/${pid}`, ''])),
      {},
      { binary: { '/run/utmp': utmpBytes(entries) } },
    ),
    null,
    0,
  );

test('names each once, with where they came from', async () => {
  const { facts } = await look([entry('anna', 1), entry('anna', 2, ':0'), entry('boris', 3, '192.0.2.7')], [1, 2, 3]);
  expect(facts).toEqual({ 'users.signed_in': 'anna, boris from 192.0.2.7' });
});

test('leaves out records that a crash left behind', async () => {
  expect((await look([entry('anna', 1)], [])).facts).toEqual({ 'users.signed_in': 'nobody' });
});

test('says that the system keeps no such records', async () => {
  expect((await signIns.collect(fakeHost({}), null, 0)).absent).toContain('keeps no records');
});
