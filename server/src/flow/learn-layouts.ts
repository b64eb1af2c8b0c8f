// Layouts that an agent explains before it sends reports in them.
import { createHash } from 'node:crypto';
import type { Series } from '@vakhta/shared/reading';
import { layoutText } from '@vakhta/shared/series-key';
import { AppError } from '../errors.ts';
import { insertLayout } from '../store/layouts.ts';
import { perform, ruleActor, type Deps } from './deps.ts';

/** Keeps the layouts. An id that is not its text's hash would let one agent give meaning to another's values. */
export async function learnLayouts(
  deps: Deps,
  layouts: readonly { id: string; series: readonly Series[] }[],
): Promise<string[]> {
  for (const layout of layouts) {
    const hash = createHash('sha256').update(layoutText(layout.series)).digest('hex').slice(0, 16);
    if (hash !== layout.id)
      throw new AppError('invalid-input', `the layout ${layout.id} has another hash than its series: ${hash}`);
  }
  await perform(deps, ruleActor, async (work) => {
    for (const layout of layouts) await insertLayout(work.tx, layout);
  });
  return layouts.map((layout) => layout.id);
}
