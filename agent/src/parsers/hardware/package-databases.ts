// What is installed, as files and agents keep it: apk's database, flatpak's list, and sections of Checkmk's inventory.
import type { Program } from '../../kinds/hardware.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { known, parsedHardware } from './body.ts';

const listOf = (programs: readonly Program[]) => {
  if (programs.length === 0) throw new NotUnderstood('no package in it');
  return parsedHardware({}, { programs: [...programs] });
};

/** `/lib/apk/db/installed`: a letter, a colon and a value a line; packages are parted by empty lines. */
export const apkDatabase: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'apk',
  claims: (text) => /^P:\S+\nV:\d\S*$/m.test(text) && /^[CASIT]:\S/m.test(text),
  parse: (text) => {
    const programs: Program[] = [];
    for (const row of text.split('\n')) {
      const name = /^P:(\S{1,200})$/.exec(row)?.[1];
      if (name !== undefined) programs.push({ name, version: null });
      const last = programs.at(-1);
      const version = /^V:(\S{1,200})$/.exec(row)?.[1];
      if (version !== undefined && last !== undefined) last.version ??= version;
    }
    return listOf(programs);
  },
};

/** dpkg's own database, and `dpkg -s`: what was removed but for its settings stays in it. */
export const dpkgStatus: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'dpkg',
  claims: (text) => /^Package: \S+$/m.test(text) && /^Status: (?:install|hold|deinstall|purge) ok /m.test(text),
  parse: (text) => {
    const programs: Program[] = [];
    let [name, isInstalled]: [string | null, boolean] = [null, false];
    for (const row of text.split('\n')) {
      const found = /^Package: (\S{1,200})$/.exec(row)?.[1];
      if (found !== undefined) [name, isInstalled] = [found, false];
      if (/^Status: \w+ ok installed/.test(row)) isInstalled = true;
      const version = /^Version: (\S{1,200})$/.exec(row)?.[1];
      if (version !== undefined && name !== null && isInstalled) programs.push({ name, version });
    }
    return listOf(programs);
  },
};

/** `flatpak list`, whose columns are parted by tabulators: an identifier with dots is among them. */
const flatpakRow =
  /^(?:[^\t\n]{1,200}\t)?[A-Za-z][\w-]*(?:\.[\w-]+){2,}\t[^\t\n]{0,100}\t[^\t\n]{0,100}(?:\t[^\t\n]{0,200}){0,4}$/;

export const flatpak: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'flatpak',
  claims: (text) =>
    flatpakRow.test(text.trimStart().split('\n', 1)[0] ?? '') && /\t(?:system|user)(?:\t|$)/m.test(text),
  parse: (text) =>
    listOf(
      text.split('\n').flatMap((row): Program[] => {
        if (!flatpakRow.test(row)) return [];
        const cells = row.split('\t');
        const idAt = cells.findIndex((cell) => /^[A-Za-z][\w-]*(?:\.[\w-]+){2,}$/.test(cell));
        const version = cells.slice(idAt + 1).find((cell) => /^v?\d[\w.+~:-]*$/.test(cell));
        return [{ name: cells[idAt]!, version: version ?? null }];
      }),
    ),
};

/** Checkmk's agent: `<<<lnx_packages:sep(124)>>>` and its like for Windows, cells parted by bars. */
export const packageSections: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'Checkmk inventory',
  claims: (text) => /^<<<(?:lnx_packages|win_wmi_software|win_reg_uninstall|win_os):sep\(124\)/m.test(text),
  parse: (text) => {
    const programs: Program[] = [];
    let os: readonly string[] | null = null;
    let section = '';
    for (const row of text.split('\n')) {
      const head = /^<<<([a-z_]+)/.exec(row)?.[1];
      section = head ?? section;
      const cells = row.split('|').map((cell) => cell.trim());
      if (head !== undefined || cells.length < 3) continue;
      if (section === 'win_os') os ??= cells;
      else if (section === 'lnx_packages') programs.push(...linuxPackage(cells));
      else if (/^win_(?:wmi_software|reg_uninstall)$/.test(section) && known(cells[0]) !== null)
        programs.push({
          name: cells[0]!,
          version: cells.slice(1).find((cell) => /^v?\d+(?:\.\d+)+\w*$/.test(cell)) ?? null,
        });
    }
    if (os === null) return listOf(programs);
    return parsedHardware({ os: known(os[1]), osVersion: known(os[2]) }, { programs });
  },
};

/** Name, version, architecture, kind, (release,) summary and state; what was removed but for its settings isn't installed. */
function linuxPackage(cells: readonly string[]): Program[] {
  const name = known(cells[0]);
  const state = cells.find((cell) => /^(?:install|hold|deinstall|purge) (?:ok|reinstreq) /.test(cell));
  if (name === null || (state !== undefined && !state.endsWith(' installed'))) return [];
  return [{ name, version: known(cells[1]) }];
}
