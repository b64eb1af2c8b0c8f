// The page behind a closing letter's link.
import * as routes from '@vakhta/shared/api/answer';
import { AppError } from '../../../errors.ts';
import { giveAnswer, readAnswerPage } from '../../../flow/answer-page.ts';
import { mountOpenRoute, type Mounting } from '../mount.ts';

export function mountAnswer(mounting: Mounting): void {
  const { deps, failures } = mounting.serving;
  /** Who tries links that are not ours is slowed down. */
  async function limited<T>(from: string, run: () => Promise<T>): Promise<T> {
    failures.check(`answer ${from}`);
    try {
      return await run();
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') failures.failed(`answer ${from}`);
      throw error;
    }
  }
  mountOpenRoute(mounting, routes.readAnswerPage, ({ params, from }) =>
    limited(from, () => readAnswerPage(deps, params.token)),
  );
  mountOpenRoute(mounting, routes.giveAnswer, ({ params, body, from }) =>
    limited(from, () => giveAnswer(deps, params.token, body)),
  );
}
