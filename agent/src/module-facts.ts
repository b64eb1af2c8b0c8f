// Memory modules and graphics as facts (pure).
import type { Facts } from '@vakhta/shared/reading';
import type { MemoryModule } from './kinds/hardware.ts';
import { distinct, factsOf } from './telling/told.ts';

/** By its slot, so that taking one out isn't a change of all that come after it. */
export function moduleFacts(modules: readonly MemoryModule[]): Facts {
  const named = distinct(modules, ({ slot }) => slot?.trim() || 'module');
  return Object.assign(
    {},
    ...named.map(({ id, part }) =>
      factsOf(`memory.${id}`, {
        size_bytes: part.sizeBytes,
        type: part.type,
        speed_mhz: part.speedMhz,
        manufacturer: part.manufacturer,
        part: part.part,
        serial: part.serial,
      }),
    ),
  ) as Facts;
}

/** Things that are told by their name alone, several of one kind numbered. */
export function namedFacts(prefix: string, names: readonly string[]): Facts {
  return Object.assign(
    {},
    ...distinct(names, (name) => name).map(({ id, part }) => ({
      [`${prefix}.${id}`.slice(0, 256)]: part.slice(0, 200),
    })),
  ) as Facts;
}
