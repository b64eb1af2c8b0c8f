// Holds every import of every package against the table of dependencies.
import { describe, expect, it } from 'vitest';
import { edgesOf, importsOf, resolveImport, type Edge } from './imports.ts';
import { ringReason } from './rings.ts';
import { programFiles } from './source-tree.ts';

const edge = (from: string, specifier: string): Edge => ({
  from,
  target: resolveImport(from, specifier),
  typeOnly: false,
  line: 1,
});

describe('the dependency table', () => {
  it('is kept by every import', () => {
    const broken = programFiles()
      .flatMap(edgesOf)
      .flatMap((one) => {
        const reason = ringReason(one);
        const to = one.target.kind === 'ours' ? one.target.path : one.target.name;
        return reason === null ? [] : [`${one.from}:${one.line} imports ${to}: ${reason}`];
      });
    expect(broken).toEqual([]);
  });

  it.each([
    ['shared/src/report.ts', 'node:fs'],
    ['shared/src/report.ts', '../../agent/src/main.ts'],
    ['agent/src/main.ts', '@vakhta/server/config'],
    ['agent/src/uplink.ts', 'undici'],
    ['agent/src/collectors/cpu.ts', './memory.ts'],
    ['agent/src/collectors/services-systemd.ts', './services-init.ts'],
    ['agent/src/parsers/raid/lvm.ts', '../disks/lsblk.ts'],
    ['server/src/core/sla.ts', '../store/database.ts'],
    ['server/src/core/sla.ts', 'node:crypto'],
    ['server/src/core/sla.ts', '../errors.ts'],
    ['server/src/core/sla.ts', 'kysely'],
    ['server/src/core/rules/disk-full.ts', './disk-filling.ts'],
    ['server/src/store/devices.ts', '../flow/tick.ts'],
    ['server/src/flow/tick.ts', '../edge/live/dashboards.ts'],
    ['server/src/edge/http/server.ts', '../../main.ts'],
    ['server/src/oddments/one.ts', '../core/sla.ts'],
    ['server/src/flow/tick.ts', '@vakhta/test/fleet/day'],
    ['dashboard/src/ui/button.tsx', '../domain/ago.tsx'],
    ['dashboard/src/ui/button.tsx', '@tanstack/react-router'],
    ['dashboard/src/features/wall/page.tsx', '../device/page.tsx'],
    ['dashboard/src/features/wall/page.tsx', '../../app/router.tsx'],
    ['dashboard/src/domain/ago.tsx', '../features/wall/page.tsx'],
    ['dashboard/src/main.tsx', 'node:path'],
  ])('refuses %s importing %s', (from, specifier) => {
    expect(ringReason(edge(from, specifier))).not.toBeNull();
  });

  it.each([
    ['server/src/store/devices.ts', '../core/sla.ts'],
    ['server/src/flow/tick.ts', '../store/devices.ts'],
    ['server/src/edge/http/server.ts', '../../errors.ts'],
    ['server/src/main.ts', './edge/http/server.ts'],
    ['server/src/core/rules/index.ts', './disk-full.ts'],
    ['agent/src/collectors/services.ts', './services-systemd.ts'],
    ['agent/src/collectors/services-systemd.ts', './services.ts'],
    ['agent/src/parsers/raid/lvm.ts', '../records/columns.ts'],
    ['agent/src/parsers/records/json.ts', '../json.ts'],
    ['server/src/core/rules/disk-full.test.ts', 'node:fs'],
    ['dashboard/src/features/wall/page.tsx', '../../app/paths.ts'],
    ['dashboard/src/features/wall/page.tsx', './queries.ts'],
    ['dashboard/src/app/router.tsx', '../features/wall/page.tsx'],
    ['test/fleet/day.ts', '@vakhta/shared/report'],
    ['agent/src/uplink.ts', '@vakhta/shared/agent-paths'],
  ])('lets %s import %s', (from, specifier) => {
    expect(ringReason(edge(from, specifier))).toBeNull();
  });
});

describe('the import scanner', () => {
  it('finds every form of import and tells types from values', () => {
    const text = [
      "import './a.css';",
      "import b, { c as d } from './b.ts';",
      "import type { E } from './e.ts';",
      "import { type F, type G } from './f.ts';",
      "import { type H, i } from './h.ts';",
      "import * as j from 'node:fs';",
      'export {',
      '  k,',
      "} from './k.ts';",
      "export * from './l.ts';",
      "const m = await import('./m.ts');",
    ].join('\n');
    expect(importsOf(text).map(({ specifier, typeOnly }) => [specifier, typeOnly])).toEqual([
      ['./a.css', false],
      ['./b.ts', false],
      ['./e.ts', true],
      ['./f.ts', true],
      ['./h.ts', false],
      ['node:fs', false],
      ['./k.ts', false],
      ['./l.ts', false],
      ['./m.ts', false],
    ]);
  });

  it('sees nothing in comments', () => {
    expect(importsOf("// import a from './a.ts';\n/* import b from './b.ts'; */\nconst c = 1;")).toEqual([]);
  });

  it('resolves relative paths and packages of ours to files', () => {
    expect(resolveImport('server/src/core/sla.ts', '../store/a.ts')).toEqual({
      kind: 'ours',
      path: 'server/src/store/a.ts',
    });
    expect(resolveImport('agent/src/main.ts', '@vakhta/shared/api/index')).toEqual({
      kind: 'ours',
      path: 'shared/src/api/index.ts',
    });
    expect(resolveImport('agent/src/main.ts', '@mantine/core/styles.css')).toEqual({
      kind: 'package',
      name: '@mantine/core',
    });
  });
});
