// Whatever bytes a parser is shown, it answers or refuses with one line, and soon. `VAKHTA_MUTATIONS=1000000` for all.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../agent/src/explain.ts';
import { kinds, type Kind } from '../../agent/src/kinds/index.ts';
import { NotUnderstood } from '../../agent/src/parsers/parser.ts';
import { makeDice, type Dice } from '../fleet/chance.ts';
import { mutate } from '../support/mutations.ts';

const root = join(import.meta.dirname, '../..');
const inputs = Number(process.env.VAKHTA_MUTATIONS ?? 40_000);
const longestMs = 100;

type Seed = { kind: Kind; name: string; bytes: Buffer };

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const seeds: Seed[] = kinds.flatMap((kind) =>
  [
    ...filesBelow(join(root, 'agent/src/testdata/cases', kind)).filter((path) => /\/input\.[^/]+$/.test(path)),
    ...filesBelow(join(root, '../shared/data/host/samples', kind)),
  ].map((path) => ({ kind, name: path.slice(root.length), bytes: readFileSync(path) })),
);

/** What is wrong with an answer, or null. */
function faultOf(kind: Kind, bytes: Uint8Array): string | null {
  const started = performance.now();
  let fault: string | null = null;
  try {
    if (!isFinite(explain(kind, bytes))) fault = 'holds a number that is none';
  } catch (error) {
    if (!(error instanceof NotUnderstood))
      fault = `threw ${String(error)} ${error instanceof Error ? error.stack : ''}`;
    else if (error.message.trim() === '') fault = 'refused without a reason';
  }
  return fault ?? (performance.now() - started > longestMs ? slownessOf(kind, bytes) : null);
}

/** What no JSON can carry would be lost on its way. */
function isFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(isFinite);
}

/** Measured again, since the machine may have been busy with something else. */
function slownessOf(kind: Kind, bytes: Uint8Array): string | null {
  let best = Infinity;
  for (let turn = 0; turn < 3; turn += 1) {
    const started = performance.now();
    try {
      explain(kind, bytes);
    } catch {
      // Told before.
    }
    best = Math.min(best, performance.now() - started);
  }
  return best > longestMs ? `took ${Math.round(best)} ms for ${bytes.length} bytes` : null;
}

describe('parsers', () => {
  it('have outputs of every kind to be tried with', () => {
    expect(kinds.filter((kind) => !seeds.some((seed) => seed.kind === kind))).toEqual([]);
  });

  it(`answer or refuse ${inputs} mutated outputs`, () => {
    const faults: string[] = [];
    const dice = makeDice(20_260_310);
    for (let turn = 0; turn < inputs && faults.length < 5; turn += 1) {
      const seed = seeds[turn % seeds.length]!;
      const other = seeds[dice.whole(0, seeds.length - 1)]!;
      const bytes =
        dice.next() < 0.2
          ? flipped(seed.bytes, dice.whole(1, 8), dice)
          : Buffer.from(mutate(seed.bytes.toString('utf8'), other.bytes.toString('utf8'), dice));
      // Sometimes as another kind than it is: a client mails in what he has.
      const kind = dice.next() < 0.15 ? kinds[dice.whole(0, kinds.length - 1)]! : seed.kind;
      const fault = faultOf(kind, bytes);
      if (fault !== null) faults.push(`${seed.name} as ${kind}, turn ${turn}: ${fault}`);
    }
    expect(faults).toEqual([]);
  }, 7_200_000);

  it('answer or refuse bytes that were never an output', () => {
    const any = fc.oneof(fc.uint8Array({ maxLength: 2000 }), fc.string({ unit: 'binary', maxLength: 2000 }), fc.json());
    fc.assert(
      fc.property(fc.constantFrom(...kinds), any, (kind, value) => {
        expect(faultOf(kind, typeof value === 'string' ? Buffer.from(value) : value)).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });
});

function flipped(bytes: Buffer, count: number, dice: Dice): Buffer {
  const copy = Buffer.from(bytes);
  for (let turn = 0; turn < count && copy.length > 0; turn += 1)
    copy[dice.whole(0, copy.length - 1)] = dice.whole(0, 255);
  return copy;
}
