// lscpu, /proc/cpuinfo and /proc/meminfo of Linux.
import { isObject, jsonList, jsonOf, jsonString, type Json } from '../json.ts';
import { firstNumber } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { known, parsedHardware } from './body.ts';

const names = {
  model: /^(?:Model name|Имя модели|Nom de modèle|Modellname|Nombre del modelo|Nome do modelo|Nome modello)$/,
  sockets: /^(?:Socket\(s\)|Сокетов|Socket|Sockel|«Socket\(s\)»|Soquete\(s\)|CPU socket\(s\))$/,
  perSocket:
    /^(?:Core\(s\) per socket|Ядер на сокет|Cœur\(s\) par socket|Kern\(e\) pro (?:Socket|Sockel)|Núcleo\(s\) por «socket»|Núcleo\(s\) por soquete|Core per socket)$/,
  hypervisor:
    /^(?:Hypervisor vendor|Разработчик гипервизора|Гипервизор|Constructeur d'hyperviseur|Hypervisor-Anbieter|Fabricante del hipervisor|Fabricante do hipervisor)$/,
  virtualization: /^(?:Virtualization|Виртуализация|Virtualisation|Virtualisierung|Virtualización|Virtualização)$/,
};

export const lscpu: Parser<'hardware'> = {
  kind: 'hardware',
  tool: 'lscpu',
  claims: (text) =>
    /"lscpu"\s*:/.test(text) ||
    (/^(?:Architecture|Архитектура|Architektur|Arquitectura|Architettura|Arquitetura)\s?: {2,}/m.test(text) &&
      /^(?:CPU|Thread|Processeur|Процессор|ЦПУ)/m.test(text)),
  parse: (text) => {
    const fields = /"lscpu"\s*:/.test(text) ? ofJson(jsonList(jsonOf(text), 'lscpu'), 0) : ofText(text);
    if (fields.length === 0) throw new NotUnderstood('no field in it');
    const field = (name: RegExp) => fields.find(([key]) => name.test(key))?.[1] ?? null;
    const sockets = firstNumber(field(names.sockets));
    const perSocket = firstNumber(field(names.perSocket));
    // Some ARM machines know of clusters, and not of sockets.
    const clusters = firstNumber(field(/^Cluster\(s\)$/));
    const perCluster = firstNumber(field(/^Core\(s\) per cluster$/));
    const cores = sockets !== null && perSocket !== null ? sockets * perSocket : null;
    const clustered = clusters !== null && perCluster !== null ? clusters * perCluster : null;
    const hasHypervisor = field(names.hypervisor) !== null;
    return parsedHardware({
      cpuModel: known(field(names.model)),
      cpuCores: cores !== null && cores > 0 ? cores : clustered,
      virtual: hasHypervisor ? true : field(names.virtualization) !== null ? false : null,
    });
  },
};

type Field = [name: string, value: string];

const ofText = (text: string): Field[] =>
  text.split('\n').flatMap((row): Field[] => {
    const colon = row.indexOf(':');
    return colon < 1 || row.length > 4000 ? [] : [[row.slice(0, colon).trim(), row.slice(colon + 1).trim()]];
  });

function ofJson(list: readonly Json[], depth: number): Field[] {
  if (depth > 10) return [];
  return list.filter(isObject).flatMap((entry): Field[] => {
    const name = jsonString(entry, 'field')?.replace(/:$/, '');
    return [
      ...(name === undefined ? [] : [[name, jsonString(entry, 'data') ?? ''] satisfies Field]),
      ...ofJson(jsonList(entry, 'children'), depth + 1),
    ];
  });
}

export const cpuinfo: Parser<'hardware'> = {
  kind: 'hardware',
  tool: '/proc/cpuinfo',
  claims: (text) =>
    /^processor\s*: \d+$/m.test(text) &&
    /^(?:model name|Hardware|cpu MHz|BogoMIPS|vendor_id|Features|CPU implementer)\s*:/im.test(text),
  parse: (text) => {
    const bySocket = new Map<string, number>();
    let model: string | null = null;
    let socket = '0';
    let isVirtual = false;
    let threads = 0;
    const arm = new Map<string, string>();
    for (const row of text.split('\n')) {
      const colon = row.indexOf(':');
      if (colon < 1) continue;
      const name = row.slice(0, colon).trim();
      const value = row.slice(colon + 1, colon + 4000).trim();
      if (name === 'processor' && /^\d+$/.test(value)) threads += 1;
      // Small boards name themselves below their processors.
      if (/^(?:CPU implementer|Hardware|Serial|Model|Revision)$/.test(name)) arm.set(name, value);
      if (name === 'model name') model ??= known(value);
      else if (name === 'physical id') socket = value;
      else if (name === 'cpu cores' && /^\d+$/.test(value)) bySocket.set(socket, Number(value));
      else if (name === 'flags' && /\bhypervisor\b/.test(value)) isVirtual = true;
    }
    const cores = Array.from(bySocket.values()).reduce((sum, count) => sum + count, 0);
    // ARM's processors have one thread a core, and don't tell of cores.
    const isArm = arm.has('CPU implementer');
    const board = known(arm.get('Model'));
    return parsedHardware({
      model: board,
      serial: known(arm.get('Serial')),
      cpuModel: model ?? known(arm.get('Hardware')),
      cpuCores: cores > 0 ? cores : isArm && threads > 0 ? threads : null,
      virtual: isVirtual ? true : board === null ? null : false,
    });
  },
};

export const meminfo: Parser<'hardware'> = {
  kind: 'hardware',
  tool: '/proc/meminfo',
  claims: (text) => /^MemTotal: +\d+ kB$/m.test(text),
  parse: (text) => {
    const kilobytes = Number(/^MemTotal: +(\d+) kB$/m.exec(text)?.[1] ?? NaN);
    return parsedHardware({ memoryBytes: Number.isFinite(kilobytes) && kilobytes > 0 ? kilobytes * 1024 : null });
  },
};
