// Hardware of macOS: memory, graphics, printers and the system's version.
import type { Facts } from '@vakhta/shared/reading';
import { textOf, type Host } from '../host.ts';
import type { FactsPart } from '../kept-parts.ts';
import { moduleFacts, namedFacts } from '../module-facts.ts';
import { isObject, jsonList, jsonOf, jsonString } from '../parsers/json.ts';
import { factsOf } from '../telling/told.ts';

const timeoutMs = 90_000;

export function hardwareOfMacos(host: Host): FactsPart[] {
  const profile = (kind: string) => textOf(host, 'system_profiler', ['-json', kind], { timeoutMs });
  const entries = async (kind: string) => jsonList(jsonOf(await profile(kind)), kind).filter(isObject);
  return [
    {
      what: 'memory',
      async read() {
        const { systemProfiler } = await import('../parsers/hardware/macos.ts');
        const modules = systemProfiler.parse(await profile('SPMemoryDataType')).body.memoryModules;
        // On Apple's own processors memory is part of the chip and has no modules.
        return modules.length === 0 ? null : moduleFacts(modules);
      },
    },
    {
      what: 'graphics',
      async read() {
        const names = (await entries('SPDisplaysDataType')).map(
          (entry) => jsonString(entry, 'sppci_model') ?? jsonString(entry, '_name'),
        );
        return namedFacts(
          'graphics',
          names.filter((name) => name !== null),
        );
      },
    },
    { what: 'printers', read: async () => printersIn(await textOf(host, 'lpstat', ['-v'], { accept: [0, 1] })) },
    {
      what: 'system',
      async read() {
        const text = await textOf(host, 'sw_vers', []);
        const value = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(text)?.[1]?.trim() ?? null;
        const guest = (await textOf(host, 'sysctl', ['-n', 'kern.hv_vmm_present']).catch(() => '')).trim();
        return factsOf('machine', {
          kind: guest === '1' ? 'virtual' : guest === '0' ? 'physical' : null,
          edition: [value('ProductName'), value('ProductVersion'), value('ProductVersionExtra')]
            .filter(Boolean)
            .join(' '),
          build: value('BuildVersion'),
        });
      },
    },
  ];
}

/** Format: `device for NAME: ipp://…` */
function printersIn(text: string): Facts | null {
  const facts: Facts = {};
  for (const [, name, place] of text.matchAll(/^device for (\S+): (\S+)/gm)) {
    facts[`printer.${name}`.slice(0, 256)] = place!.replace(/\/\/[^/@]*@/, '//').slice(0, 200);
  }
  return Object.keys(facts).length === 0 ? null : facts;
}
