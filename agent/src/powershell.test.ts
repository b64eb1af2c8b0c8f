// How PowerShell is asked, in which order, and what its refusals come to.
import { expect, test } from 'vitest';
import { askPowerShell, recordsOf, textOfScript, wordsOf } from './powershell.ts';
import { fakeHost } from './testdata/fake-host.ts';
import { fakeWindows } from './testdata/fake-windows.ts';

const script = { parts: { disks: 'Get-PhysicalDisk', pools: 'Get-StoragePool' } };

test('is asked without a profile, without questions, and with its script as bytes', () => {
  const words = wordsOf(script);
  expect(words).toEqual(expect.arrayContaining(['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass']));
  expect(words.at(-2)).toBe('-EncodedCommand');
  expect(Buffer.from(words.at(-1)!, 'base64').toString('utf16le')).toBe(textOfScript(script));
  expect(textOfScript(script)).toContain("try{$r['disks']=@{records=@(&{Get-PhysicalDisk})}}catch{");
});

test('tells each part apart: records, a class that is not there, and one that is not permitted', async () => {
  const host = fakeWindows({ disks: [{ model: 'A' }], pools: { refused: '80041003', reason: 'Zugriff verweigert' } });
  const answer = await askPowerShell(host, { parts: { ...script.parts, wmi: 'Get-Nothing' } });
  expect(answer.elevated).toBe(true);
  expect(answer.disks).toEqual({ records: [{ model: 'A' }] });
  expect(answer.pools).toEqual({ reason: 'no permission: Zugriff verweigert', because: 'denied' });
  expect(answer.wmi).toMatchObject({ because: 'absent' });
  const gaps: { what: string; reason: string }[] = [];
  expect([...recordsOf(answer.pools, 'pools', gaps), ...recordsOf(answer.wmi, 'wmi', gaps)]).toEqual([]);
  expect(gaps).toEqual([{ what: 'pools', reason: 'no permission: Zugriff verweigert' }]);
});

const part = (json: object) =>
  askPowerShell(fakeWindows({}, { printed: JSON.stringify({ disks: json, pools: { records: [] } }) }), script);

test.each([
  [{ id: 'NoMatchingEventsFound,Microsoft.PowerShell.Commands.GetWinEventCommand' }, { records: [] }],
  [
    { id: 'NoMatchingLogsFound,X', reason: 'no log' },
    { because: 'absent', reason: 'no log' },
  ],
  [{ id: 'CommandNotFoundException', reason: 'unbekannt' }, { because: 'absent' }],
  [{ category: 'PermissionDenied', reason: 'Отказано' }, { because: 'denied' }],
  [{ code: '80070005' }, { because: 'denied' }],
  [
    { code: '8024001E', reason: 'stopped' },
    { because: 'failed', reason: 'stopped' },
  ],
  [{ records: { value: [{ a: 1 }], Count: 1 } }, { records: [{ a: 1 }] }],
  [{ records: { a: 1 } }, { records: [{ a: 1 }] }],
])('understands %j', async (json, expected) => {
  expect((await part(json)).disks).toMatchObject(expected);
});

test('an answer that is cut, none at all, or an old version is a reason', async () => {
  const ask = (printed: string) => askPowerShell(fakeWindows({}, { printed }), script);
  await expect(ask('{"disks":{"records":[{"a"')).rejects.toThrow('its answer is cut');
  await expect(ask('{"refused":"PowerShell 3 or newer is needed"}')).rejects.toThrow('PowerShell 3');
  await expect(ask('')).rejects.toThrow('ended with 0');
  await expect(askPowerShell(fakeHost({}), script)).rejects.toThrow('powershell is not installed');
});

test('that nothing at all is answered is one fault, not one for each class', async () => {
  const sick = fakeWindows({ disks: { refused: '80041013', reason: 'timed out' }, pools: { refused: '80041013' } });
  await expect(askPowerShell(sick, script)).rejects.toThrow('Windows answers nothing that it is asked: timed out');
});

test('finds the words of an error in the XML that stands for it', async () => {
  const host = fakeWindows({});
  const run = async () => ({
    stdout: Buffer.alloc(0),
    stderr: Buffer.from('#< CLIXML\n<Objs><S S="Error">At line:1 _x000D__x000A_</S><S S="Error">is blocked</S></Objs>'),
    exitCode: 1,
  });
  await expect(askPowerShell({ ...host, run }, script)).rejects.toThrow('powershell: At line:1 is blocked');
});

test('one at a time, and the next after one that failed', async () => {
  const events: string[] = [];
  const ends: (() => void)[] = [];
  const host = {
    ...fakeWindows({}),
    run: () =>
      new Promise<never>((_, reject) => {
        events.push('begun');
        ends.push(() => reject(new Error('no answer within 60 s')));
      }),
  };
  const first = askPowerShell(host, script).catch((error: Error) => events.push(error.message));
  const second = askPowerShell(host, script).catch(() => events.push('second over'));
  await Promise.resolve();
  await Promise.resolve();
  expect(events).toEqual(['begun']);
  ends[0]!();
  await first;
  await Promise.resolve();
  expect(events).toEqual(['begun', 'no answer within 60 s', 'begun']);
  ends[1]!();
  await second;
});
