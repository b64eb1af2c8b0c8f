// Whether the process lives, and whether it can serve.
import type { FastifyInstance } from 'fastify';
import { version } from '../../version.ts';
import type { Serving } from '../serving.ts';

export function mountHealth(app: FastifyInstance, serving: Serving): void {
  app.get('/healthz', () => ({ status: 'ok', version }));
  app.get('/readyz', async (_, reply) => {
    const { storage } = serving.deps.condition.now();
    try {
      await serving.ping();
    } catch (error) {
      serving.deps.log.error({ err: error }, 'the database does not answer');
      return await reply.status(503).send({ status: 'database-unreachable', storage });
    }
    return { status: 'ready', storage };
  });
}
