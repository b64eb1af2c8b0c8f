// Finds in the agent's source the sentences that it may send: what is remarked, refused, lacking and absent, as templates.
import { posix } from 'node:path';
import { parseAst } from 'vitest/node';
import type { SourceFile } from '../architecture/source-tree.ts';
import { resolveImport } from '../architecture/imports.ts';

/** Stands in a template for a value that only a device knows. */
export const hole = '\uE000';

export type Found = { template: string; at: string };

type Node = { type: string; start: number; [name: string]: unknown };
/** The innermost last; a module stands at the front. */
type Path = readonly Node[];
type Module = { path: string; program: Node; text: string };
type Place = { module: Module; path: Path };
/** A function whose argument is a sentence wherever it is called; `made` is where it is made, null for the first ones. */
type Sink = { callee: string; argument: number; made: string | null };

/** Properties that hold sentences, and where. */
const sentenceProperties: readonly { path: RegExp; names: readonly string[] }[] = [
  { path: /./, names: ['reason', 'absent'] },
  { path: /\/(?:backups|parsers\/backup)\//, names: ['message'] },
  { path: /\/collectors\/starts/, names: ['kind'] },
  { path: /\/parsers\/raid\//, names: ['state'] },
];

/** By their names alone: these are called the same everywhere. */
const firstSinks = ['critical', 'warning', 'unknown', 'Error', 'NotUnderstood'];
const mostTemplates = 64;
const deepest = 12;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? value : [],
  );
}

function walk(path: Path, visit: (path: Path) => void): void {
  visit(path);
  for (const child of childrenOf(path.at(-1)!)) walk([...path, child], visit);
}

const isFunction = ({ type }: Node) => /^(Arrow)?Function(Expression|Declaration)?/.test(type);
const nameOf = (node: unknown): string | null =>
  isNode(node) && node.type === 'Identifier' && typeof node.name === 'string' ? node.name : null;

/** What TypeScript and brackets wrap around an expression changes nothing of its value. */
function bare(node: Node): Node {
  const wraps =
    /^(TSAsExpression|TSNonNullExpression|TSSatisfiesExpression|ParenthesizedExpression|AwaitExpression|ChainExpression)$/;
  let inner = node;
  while (wraps.test(inner.type)) inner = (inner.expression ?? inner.argument) as Node;
  return inner;
}

export function sentencesIn(files: readonly SourceFile[]): Found[] {
  const modules = new Map<string, Module>(
    files.map(({ path, text }) => [path, { path, text, program: parseAst(text, { lang: 'ts' }) as unknown as Node }]),
  );
  const sinks = new Map<string, Sink>(firstSinks.map((callee) => [callee, { callee, argument: 0, made: null }]));
  for (;;) {
    const before = sinks.size;
    const found = new Map<string, Found>();
    const evaluation = new Evaluation(modules, sinks);
    for (const module of modules.values())
      walk([module.program], (path) => {
        for (const expression of evaluation.sentencesAt({ module, path })) {
          const place = { module, path: [...path, expression] };
          for (const template of evaluation.valuesOf(expression, place, 0)) {
            // Nothing of it is the agent's, or an empty value was put into what is only said with one.
            if (!/[a-z]{2}/i.test(template) || /[: ]$|\(\)/.test(template)) continue;
            found.set(template, { template, at: `${module.path}:${lineOf(module.text, expression.start)}` });
          }
        }
      });
    // A parameter that is a sentence makes one of each argument that is given for it.
    if (sinks.size === before) return [...found.values()];
  }
}

const lineOf = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

class Evaluation {
  private readonly modules: ReadonlyMap<string, Module>;
  private readonly sinks: Map<string, Sink>;

  constructor(modules: ReadonlyMap<string, Module>, sinks: Map<string, Sink>) {
    this.modules = modules;
    this.sinks = sinks;
  }

  /** The expressions that stand at a node as sentences. */
  sentencesAt({ module, path }: Place): Node[] {
    const node = path.at(-1)!;
    if (node.type === 'ObjectExpression') {
      const values = new Map((node.properties as Node[]).map((one) => [nameOf(one.key), one.value as Node]));
      const names = sentenceProperties.flatMap(({ path: where, names: those }) =>
        where.test(module.path) ? those : [],
      );
      // `what` is a gap's when its reason stands beside it; elsewhere it is an act's name.
      if (values.has('reason') || values.has('read')) names.push('what');
      return names.flatMap((name) => values.get(name) ?? []);
    }
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
    const callee = nameOf(node.callee);
    const asked = [...this.sinks.values()].filter((sink) => sink.callee === callee);
    if (callee === null || asked.length === 0) return [];
    const made = declarationOf(callee, path) === null ? this.imported(callee, module)?.module.path : module.path;
    const given = node.arguments as Node[];
    return asked.flatMap((sink) => (sink.made === null || sink.made === made ? (given[sink.argument] ?? []) : []));
  }

  /** Everything that an expression may say, with holes for what isn't written in the source. */
  valuesOf(wrapped: Node, place: Place, depth: number): string[] {
    const node = bare(wrapped);
    if (depth > deepest) return [hole];
    const inner = (part: unknown) => this.valuesOf(part as Node, place, depth + 1);
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'string' ? [node.value] : [hole];
      case 'TemplateLiteral': {
        const parts = (node.quasis as Node[]).map((one) => [(one.value as { cooked: string }).cooked]);
        const values = (node.expressions as Node[]).map((one) => inner(one));
        return joined(parts.flatMap((part, i) => [part, ...(i < values.length ? [values[i]!] : [])]));
      }
      case 'BinaryExpression':
        return node.operator === '+' ? joined([inner(node.left), inner(node.right)]) : [hole];
      case 'ConditionalExpression':
        return unique([...inner(node.consequent), ...inner(node.alternate)]);
      case 'LogicalExpression':
        return unique([...inner(node.left), ...inner(node.right)]);
      case 'Identifier':
        return this.valueOfName(node.name as string, place, depth + 1);
      case 'MemberExpression':
        return this.valuesInTable(node, place, depth + 1);
      case 'CallExpression':
        return this.valuesOfCall(node, place, depth + 1);
      default:
        return [hole];
    }
  }

  private valueOfName(name: string, place: Place, depth: number): string[] {
    const declared = declarationOf(name, place.path);
    if (declared === null) {
      const from = this.imported(name, place.module);
      return from === null ? [hole] : this.valueOfName(name, from, depth);
    }
    if (declared.kind === 'parameter') {
      const { callee, argument } = declared;
      if (callee !== null && depth <= 3 && isWhole(place, name)) {
        const made = place.module.path;
        this.sinks.set(`${made} ${callee} ${argument}`, { callee, argument, made });
      }
      return [hole];
    }
    if (declared.kind === 'function' || declared.value === null) return [hole];
    return this.valuesOf(declared.value, { module: place.module, path: declared.path }, depth);
  }

  /** `words[code]` may be any of the words. */
  private valuesInTable(node: Node, place: Place, depth: number): string[] {
    const name = nameOf(node.object);
    const declared = name === null || node.computed !== true ? null : declarationOf(name, place.path);
    if (declared?.kind !== 'value' || declared.value === null) return [hole];
    const table = bare(declared.value);
    const of = { module: place.module, path: declared.path };
    const values =
      table.type === 'ObjectExpression'
        ? (table.properties as Node[]).flatMap((one) => (isNode(one.value) ? one.value : []))
        : table.type === 'ArrayExpression'
          ? (table.elements as Node[]).filter(isNode)
          : [];
    return values.length === 0 ? [hole] : unique(values.flatMap((value) => this.valuesOf(value, of, depth)));
  }

  private valuesOfCall(node: Node, place: Place, depth: number): string[] {
    const callee = bare(node.callee as Node);
    if (callee.type === 'MemberExpression') {
      const isCut = /^(slice|trim)$/.test(nameOf(callee.property) ?? '');
      return isCut ? this.valuesOf(callee.object as Node, place, depth) : [hole];
    }
    const name = nameOf(callee);
    if (name === null) return [hole];
    const here = declarationOf(name, place.path);
    const from = here === null ? this.imported(name, place.module) : { module: place.module, path: here.path };
    const declared = here ?? (from === null ? null : declarationOf(name, from.path));
    const made = declared?.kind === 'function' ? declared.value : null;
    if (from === null || made === null) return [hole];
    const results = resultsOf([...declared!.path, made]);
    return results.length === 0
      ? [hole]
      : unique(results.flatMap((path) => this.valuesOf(path.at(-1)!, { module: from.module, path }, depth)));
  }

  private imported(name: string, module: Module): Place | null {
    for (const statement of module.program.body as Node[]) {
      if (statement.type !== 'ImportDeclaration') continue;
      if (!(statement.specifiers as Node[]).some(({ local }) => nameOf(local) === name)) continue;
      const target = resolveImport(module.path, (statement.source as { value: string }).value);
      const other = target.kind === 'ours' ? this.modules.get(posix.normalize(target.path)) : undefined;
      return other === undefined ? null : { module: other, path: [other.program] };
    }
    return null;
  }
}

/** Whether a name is all of the sentence, not a word in it. */
const isWhole = ({ path }: Place, name: string) => path.some((node) => nameOf(bare(node)) === name);

type Declared =
  | { kind: 'value' | 'function'; value: Node | null; path: Path }
  | { kind: 'parameter'; callee: string | null; argument: number; path: Path };

/** What a name stands for, looked for from the inside out. */
function declarationOf(name: string, path: Path): Declared | null {
  for (let i = path.length - 1; i >= 0; i--) {
    const node = path[i]!;
    const around = path.slice(0, i + 1);
    if (isFunction(node)) {
      const at = (node.params as Node[]).findIndex((param) => namesIn(param).has(name));
      const callee = nameOf(node.id) ?? nameOf(path[i - 1]?.id);
      if (at >= 0) return { kind: 'parameter', callee, argument: at, path: around };
    }
    const body = node.type === 'SwitchCase' ? node.consequent : node.body;
    for (const wrapped of Array.isArray(body) ? (body as Node[]) : []) {
      const statement = /^Export(Named|Default)Declaration$/.test(wrapped.type) ? wrapped.declaration : wrapped;
      if (!isNode(statement)) continue;
      if (statement.type === 'FunctionDeclaration' && nameOf(statement.id) === name) {
        return { kind: 'function', value: statement, path: around };
      }
      if (statement.type !== 'VariableDeclaration') continue;
      for (const one of statement.declarations as Node[]) {
        if (!namesIn(one.id as Node).has(name)) continue;
        const value = nameOf(one.id) === null || !isNode(one.init) ? null : one.init;
        return { kind: value !== null && isFunction(value) ? 'function' : 'value', value, path: around };
      }
    }
  }
  return null;
}

/** The names that a pattern binds. */
function namesIn(pattern: Node): Set<string> {
  const names = new Set<string>();
  walk([pattern], (path) => {
    const name = nameOf(path.at(-1));
    if (name !== null && !(path.at(-2)?.type ?? '').startsWith('TS')) names.add(name);
  });
  return names;
}

/** The expressions that a function gives back, not those of functions inside of it. */
function resultsOf(path: Path): Path[] {
  const made = path.at(-1)!;
  const body = made.body as Node;
  if (body.type !== 'BlockStatement') return [[...path, body]];
  const results: Path[] = [];
  const look = (at: Path) => {
    const node = at.at(-1)!;
    if (isFunction(node)) return;
    if (node.type === 'ReturnStatement' && isNode(node.argument)) results.push([...at, node.argument]);
    for (const child of childrenOf(node)) look([...at, child]);
  };
  look([...path, body]);
  return results;
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].slice(0, mostTemplates);

function joined(parts: readonly (readonly string[])[]): string[] {
  let texts = [''];
  for (const part of parts) {
    // Too many to write out: what the part says is then tried by itself, where it is made.
    const values = texts.length * part.length > mostTemplates ? [hole] : part;
    texts = texts.flatMap((text) => values.map((value) => text + value));
  }
  return unique(texts);
}
