// The HTTP server: safety headers, cookies, refusals in one form, and what is mounted on it.
import { readFileSync } from 'node:fs';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import { reportLimits } from '@vakhta/shared/report-limits';
import { fastify, type FastifyInstance } from 'fastify';
import { mountAgents } from '../agents/routes.ts';
import type { Serving } from '../serving.ts';
import { mountDashboard } from './dashboard-files.ts';
import { mountHealth } from './health.ts';
import { mountMetrics } from './metrics.ts';
import { mountOpenApi } from './openapi.ts';
import { sendProblem } from './problems.ts';
import { mountApi } from './routes/index.ts';

const contentSecurity = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'", 'ws:', 'wss:'],
    frameSrc: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    objectSrc: ["'none'"],
  },
};

/** `addresses`: `METHOD /path` of everything that was mounted. */
export type HttpServer = { app: FastifyInstance; addresses: readonly string[] };

/** Everything mounted, not yet listening. */
export async function createHttpServer(serving: Serving, options: { dashboard?: string } = {}): Promise<HttpServer> {
  const { config } = serving.deps;
  const https = config.tlsCert === '' ? null : { cert: readFileSync(config.tlsCert), key: readFileSync(config.tlsKey) };
  const app = fastify({
    ...(https ? { https } : {}),
    trustProxy: config.trustProxy,
    bodyLimit: reportLimits.requestBytes,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
    // A slow sender must not hold a connection for ever.
    requestTimeout: 60_000,
  }) as unknown as FastifyInstance;
  const addresses: string[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') addresses.push(`${one} ${url}`);
  });
  app.setErrorHandler((error, request, reply) => sendProblem(serving, error, request, reply));
  app.setValidatorCompiler(() => () => true);
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: contentSecurity,
    hsts: https !== null,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
  });
  mountHealth(app, serving);
  mountMetrics(app, serving);
  mountOpenApi(app);
  mountApi({ app, serving });
  await mountAgents(app, serving);
  await mountDashboard(app, options.dashboard);
  return { app, addresses };
}
