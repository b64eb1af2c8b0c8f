// Acts that were begun and results that the server doesn't have yet, kept over restarts: none is done twice or forgotten.
import { join } from 'node:path';
import type { ActResult } from '@vakhta/shared/orders';
import type { ReadFile } from '../config.ts';
import { writeDurably } from '../durable-file.ts';
import { isRecord } from '../replies.ts';

export type ActMemory = {
  isKnown(id: string): boolean;
  /** Durable before the act is done. */
  begin(id: string): void;
  end(result: ActResult): void;
  unsent(): readonly ActResult[];
  sent(ids: readonly string[]): void;
};

const idsKept = 500;

type Saved = { ids: string[]; unsent: ActResult[] };

export function openActMemory(directory: string, readFile: ReadFile): ActMemory {
  const path = join(directory, 'acts.json');
  const saved = parse(readFile(path));
  const save = () => writeDurably(path, JSON.stringify(saved));
  return {
    isKnown: (id) => saved.ids.includes(id),
    begin(id) {
      saved.ids = [...saved.ids, id].slice(-idsKept);
      save();
    },
    end(result) {
      saved.unsent = [...saved.unsent, result].slice(-100);
      save();
    },
    unsent: () => saved.unsent,
    sent(ids) {
      saved.unsent = saved.unsent.filter(({ id }) => !ids.includes(id));
      save();
    },
  };
}

function parse(text: string | null): Saved {
  const empty: Saved = { ids: [], unsent: [] };
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    if (!isRecord(value)) return empty;
    const ids = Array.isArray(value.ids) ? value.ids.filter((id) => typeof id === 'string') : [];
    const unsent = Array.isArray(value.unsent) ? value.unsent.filter(isResult) : [];
    return { ids, unsent };
  } catch {
    return empty;
  }
}

const isResult = (value: unknown): value is ActResult =>
  isRecord(value) &&
  typeof value.id === 'string' &&
  typeof value.reason === 'string' &&
  typeof value.endedAt === 'number' &&
  ['done', 'refused', 'failed'].some((outcome) => value.outcome === outcome);
