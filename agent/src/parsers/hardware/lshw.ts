// lshw as text, JSON, XML and -short.
import type { Device, Hardware, MemoryModule, NetworkAdapter } from '../../kinds/hardware.ts';
import { isObject, jsonList, jsonOf, jsonString, type Json } from '../json.ts';
import { bytesOf } from '../numbers.ts';
import { NotUnderstood, type Parsed, type Parser } from '../parser.ts';
import { known, memoryOf, newModule, parsedHardware } from './body.ts';
import { isVirtualAdapter, isVirtualMachine, macOf, speedOf } from './virtual.ts';

/** One node of lshw's tree, whatever the form was; `size` in bytes, bits or Hz as the node's class has it. */
type Node = { id: string; depth: number; fields: Map<string, string> };

export const lshw: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'lshw',
  claims: (text) =>
    /^[ \t]+\*-(?:core|memory|cpu|bank|network|firmware|pci|display)\b/m.test(text) ||
    (/"class"\s*:\s*"(?:system|bus|memory|processor|network|display|bridge|disk|storage)"/.test(text) &&
      /"id"\s*:/.test(text)) ||
    /<node id="[^"\n]+"[^>\n]*class="(?:system|bus|memory|processor|network)"/.test(text) ||
    /^H\/W path[ \t]+Device[ \t]+Class[ \t]+Description/m.test(text),
  parse: (text) => {
    if (/^H\/W path/m.test(text)) return ofShort(text);
    const nodes = /^\s*[[{]/.test(text) ? ofJson(text) : /<node id="/.test(text) ? ofXml(text) : ofText(text);
    if (nodes.length === 0) throw new NotUnderstood('no node in it');
    return ofNodes(nodes);
  },
};

function ofText(text: string): Node[] {
  const nodes: Node[] = [];
  for (const raw of text.split('\n')) {
    const row = raw.slice(0, 1000);
    const head = /^(\s*)\*-([\w:.-]+)/.exec(row);
    if (head !== null) {
      nodes.push({ id: head[2]!, depth: head[1]!.length, fields: new Map() });
      continue;
    }
    const field = /^\s+([a-z][a-z ]{1,30}): (.*)$/.exec(row);
    if (field !== null) {
      if (nodes.length === 0) nodes.push({ id: 'system', depth: -1, fields: new Map() });
      const { fields } = nodes.at(-1)!;
      if (!fields.has(field[1]!)) fields.set(field[1]!, field[2]!.trim());
    }
  }
  return nodes;
}

function ofJson(text: string): Node[] {
  const nodes: Node[] = [];
  const walk = (value: Json, depth: number): void => {
    if (depth > 60 || !isObject(value)) return;
    const fields = new Map<string, string>();
    const configuration: string[] = [];
    for (const [name, item] of Object.entries(value)) {
      if (name === 'configuration' && isObject(item))
        for (const [key, word] of Object.entries(item)) configuration.push(`${key}=${String(word)}`);
      else if (typeof item === 'string' || typeof item === 'number')
        fields.set(name === 'logicalname' ? 'logical name' : name, String(item));
      else if (name === 'logicalname') fields.set('logical name', String(jsonList(item)[0] ?? ''));
    }
    fields.set('configuration', configuration.join(' '));
    nodes.push({ id: jsonString(value, 'id') ?? '', depth, fields });
    for (const child of jsonList(value, 'children')) walk(child, depth + 1);
  };
  const found = jsonOf(text);
  for (const root of Array.isArray(found) ? found : [found]) walk(root, 0);
  return nodes;
}

function ofXml(text: string): Node[] {
  return text
    .split('<node ')
    .slice(1)
    .map((part, index) => {
      const fields = new Map<string, string>();
      const own = part.split('</node>')[0]!.slice(0, 20_000);
      for (const [, name, value] of own.matchAll(
        /<(description|product|vendor|version|serial|slot|size|capacity|logicalname|physid|width)\b[^>]{0,60}>([^<]{0,400})</g,
      )) {
        const key = name === 'logicalname' ? 'logical name' : name!;
        if (!fields.has(key)) fields.set(key, value!.trim());
      }
      const settings = Array.from(
        own.matchAll(/<setting id="(\w{1,40})" value="([^"]{0,80})"/g),
        ([, name, value]) => `${name}=${value}`,
      );
      fields.set('configuration', settings.join(' '));
      return { id: /^id="([^"]{0,80})"/.exec(part)?.[1] ?? '', depth: index === 0 ? 0 : 1, fields };
    });
}

function ofNodes(nodes: readonly Node[]): Parsed<'hardware'> {
  const root = nodes[0]!.fields;
  const firmware = nodes.find(({ id }) => id === 'firmware')?.fields;
  const board = nodes.find(({ id }) => id === 'core')?.fields;
  const modules = nodes.flatMap(moduleOf);
  const processors = nodes.filter(
    ({ id, fields }) => /^cpu(?::\d+)?$/.test(id) && !/UNCLAIMED|DISABLED|\[empty\]/i.test(fields.get('product') ?? ''),
  );
  const hasRoot = nodes.length > 1 || nodes[0]!.id === 'system';
  const manufacturer = hasRoot ? (known(root.get('vendor')) ?? known(board?.get('vendor'))) : null;
  const model = hasRoot
    ? (known(root.get('product')?.replace(/ \([^)]*\)$/, '')) ?? known(board?.get('product')))
    : null;
  const hardware: Partial<Hardware> = {
    manufacturer,
    model,
    serial: hasRoot ? known(root.get('serial')) : null,
    biosVersion: known(firmware?.get('version')),
    cpuModel: known(processors[0]?.fields.get('product')),
    cpuCores: coresOf(processors),
    memoryBytes: memoryOf(modules) ?? memorySize(nodes),
    virtual:
      manufacturer === null && model === null ? null : isVirtualMachine(manufacturer, model, firmware?.get('vendor')),
  };
  return parsedHardware(hardware, { memoryModules: modules, networkAdapters: nodes.flatMap(adapterOf) });
}

function moduleOf({ id, fields }: Node): MemoryModule[] {
  const sizeBytes = bytesOf(fields.get('size'), 1024);
  if (!/^bank(?::\d+)?$/.test(id) || sizeBytes === null || sizeBytes === 0) return [];
  const type = /\b(L?P?DDR\d?\w*|SDRAM|DRAM)\b/.exec(fields.get('description') ?? '')?.[1] ?? null;
  const part = known(fields.get('product'));
  return [
    newModule({
      slot: known(fields.get('slot')),
      sizeBytes,
      type,
      manufacturer: known(fields.get('vendor')),
      part,
      serial: known(fields.get('serial')),
    }),
  ];
}

function memorySize(nodes: readonly Node[]): number | null {
  const memory = nodes.find(
    ({ id, fields }) =>
      /^memory(?::\d+)?$/.test(id) && /System Memory|System memory/.test(fields.get('description') ?? ''),
  );
  return bytesOf(memory?.fields.get('size'), 1024);
}

function coresOf(processors: readonly Node[]): number | null {
  const counts = processors.flatMap(({ fields }) => {
    const configuration = fields.get('configuration') ?? '';
    const found = /\benabledcores=(\d+)/.exec(configuration) ?? /\bcores=(\d+)/.exec(configuration);
    return found === null ? [] : [Number(found[1])];
  });
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}

function adapterOf({ id, fields }: Node): NetworkAdapter[] {
  const name = fields.get('logical name');
  if (!/^network(?::\d+)?$/.test(id) || name === undefined) return [];
  const product = fields.get('product') ?? '';
  const isVirtual =
    isVirtualAdapter(name) ??
    (fields.get('description') === 'Ethernet interface' &&
    product === '' &&
    !fields.has('bus info') &&
    !fields.has('businfo')
      ? null
      : false);
  return [
    {
      name: product === '' ? name : `${name} (${product})`,
      mac: macOf(fields.get('serial')),
      speedBps: speedOf(fields.get('size')),
      virtual: isVirtual,
    },
  ];
}

function ofShort(text: string): Parsed<'hardware'> {
  const devices: Device[] = [];
  let model: string | null = null;
  let cpuModel: string | null = null;
  for (const raw of text.split('\n')) {
    const found =
      /^(\/\S*)?\s+(?:\S+\s+)?(system|bus|memory|processor|bridge|display|network|storage|disk|volume|multimedia|input|communication|generic|power)\s+(\S.*)$/.exec(
        raw.slice(0, 300).trimEnd(),
      );
    if (found === null) continue;
    if (found[2] === 'system') model ??= known(found[3]);
    else if (found[2] === 'processor') cpuModel ??= known(found[3]);
    else if (!/^(?:bus|memory|volume)$/.test(found[2]!)) devices.push({ name: found[3]!, id: null });
  }
  if (devices.length === 0 && model === null) throw new NotUnderstood('no device in it');
  return parsedHardware({ model, cpuModel }, { devices });
}
