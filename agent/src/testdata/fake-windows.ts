// A made-up Windows: what PowerShell answers, by the names of a script's parts.
import type { Host } from '../host.ts';
import { fakeHost, type FakeParts } from './fake-host.ts';

/** Records of a part, or how it is refused: the mark is what tells the kind, such as `8004100e`. */
export type FakeAnswer = readonly object[] | { refused: string; reason?: string };

export function fakeWindows(
  answers: Readonly<Record<string, FakeAnswer>>,
  more: FakeParts & { elevated?: boolean; printed?: string } = {},
): Host & { asked: string[] } {
  const base = fakeHost({}, {}, { ...more, platform: 'win32' });
  const asked: string[] = [];
  return {
    ...base,
    asked,
    find: (tool) => (tool === 'powershell' ? 'C:\\powershell.exe' : base.find(tool)),
    async run(command) {
      if (command.program !== 'C:\\powershell.exe') return base.run(command);
      const script = Buffer.from(command.words.at(-1)!, 'base64').toString('utf16le');
      const names = [...script.matchAll(/^try\{\$r\['(\w+)'\]/gm)].map((found) => found[1]!);
      asked.push(...names);
      const parts = names.map((name): [string, object] => {
        const answer = answers[name] ?? { refused: '8004100e' };
        if (!('refused' in answer)) return [name, { records: answer }];
        return [
          name,
          { reason: answer.reason ?? 'refused', id: `HRESULT 0x${answer.refused},GetCim`, code: '', category: '' },
        ];
      });
      const printed = more.printed ?? JSON.stringify({ elevated: more.elevated ?? true, ...Object.fromEntries(parts) });
      return { stdout: Buffer.from(printed), stderr: Buffer.alloc(0), exitCode: 0 };
    },
  };
}
