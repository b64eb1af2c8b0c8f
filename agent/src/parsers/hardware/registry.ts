// Windows' registry as regedit exports it and `reg query` prints it: installed programs, and the processor's name.
import type { Program } from '../../kinds/hardware.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { known, parsedHardware } from './body.ts';

const key = /^\[?(HKEY_[A-Z_]+\\[^\]\n]{1,400})\]?$/;
const exported = /^"([^"\\]{1,80})"="((?:[^"\\]|\\.){0,1000})"$/;
const queried = /^\s{2,}(\S.{0,80}?)\s{2,}REG_(?:SZ|EXPAND_SZ)\s{2,}(.{0,1000})$/;

export const registry: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'registry',
  claims: (text) =>
    /^\[?HKEY_(?:LOCAL_MACHINE|CURRENT_USER|USERS)\\/m.test(text) &&
    /\\Uninstall(?:\\|\]|$)|\\CentralProcessor\b/m.test(text),
  parse: (text) => {
    const programs: Program[] = [];
    let processor: string | null = null;
    let values = new Map<string, string>();
    const close = () => {
      const name = known(values.get('displayname'));
      if (name !== null) programs.push({ name, version: known(values.get('displayversion')) });
      processor ??= known(values.get('processornamestring'));
      values = new Map();
    };
    for (const raw of text.split('\n')) {
      const row = raw.slice(0, 1500).trimEnd();
      if (key.test(row)) close();
      const found = exported.exec(row) ?? queried.exec(row);
      if (found !== null) values.set(found[1]!.toLowerCase(), found[2]!.replace(/\\(["\\])/g, '$1').trim());
    }
    close();
    if (programs.length === 0 && processor === null) throw new NotUnderstood('no program in it');
    return parsedHardware({ cpuModel: processor }, { programs });
  },
};
