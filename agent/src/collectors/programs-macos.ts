// Applications of macOS, and what was installed last.
import { textOf, type Host } from '../host.ts';
import type { FactsPart } from '../kept-parts.ts';
import { isObject, jsonList, jsonOf, jsonString } from '../parsers/json.ts';
import { programFacts, type Installed } from '../program-facts.ts';
import { factsOf } from '../telling/told.ts';

const timeoutMs = 240_000;

export function programsOfMacos(host: Host): FactsPart[] {
  const profile = async (kind: string) =>
    jsonList(jsonOf(await textOf(host, 'system_profiler', ['-json', kind], { timeoutMs })), kind).filter(isObject);
  return [
    {
      what: 'applications',
      async read() {
        const list = (await profile('SPApplicationsDataType')).flatMap((entry): Installed[] => {
          const path = jsonString(entry, 'path') ?? '';
          // Parts of the system, and programs inside of others.
          if (path.startsWith('/System/') || /\.app\/.*\.app$/.test(path)) return [];
          const name = jsonString(entry, '_name');
          return name === null ? [] : [{ name, version: jsonString(entry, 'version') }];
        });
        if (list.length === 0) throw new Error('system_profiler names no application');
        return programFacts(list);
      },
    },
    {
      what: 'installations',
      async read() {
        const all = (await profile('SPInstallHistoryDataType')).flatMap((entry) => {
          const [name, at] = [jsonString(entry, '_name'), jsonString(entry, 'install_date')];
          return name === null || at === null || Number.isNaN(Date.parse(at))
            ? []
            : [{ name: [name, jsonString(entry, 'install_version')].filter(Boolean).join(' '), at }];
        });
        const newest = all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, 10);
        return factsOf('updates', {
          installed: newest.map(({ name }) => name).join(', '),
          installed_at: newest[0]?.at,
        });
      },
    },
  ];
}
