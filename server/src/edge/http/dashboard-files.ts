// The built dashboard: its files, and its page for every address that is a page of it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../errors.ts';

const built = fileURLToPath(new URL('../../../../dashboard/dist/', import.meta.url));
const notPages = /^\/(api|agent|socket\.io|assets)(\/|$)/;

export async function mountDashboard(app: FastifyInstance, folder = built): Promise<void> {
  const isBuilt = existsSync(`${folder}index.html`);
  if (isBuilt)
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders(response, path) {
        // Names of assets change with their contents; the page that names them must always be asked for.
        const isAsset = path.includes('/assets/');
        response.header('cache-control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !notPages.test(request.url.split('?')[0]!);
    if (!isPage) throw new AppError('not-found', `there is nothing at ${request.method} ${request.url.split('?')[0]}`);
    if (!isBuilt)
      return reply.type('text/plain; charset=utf-8').send('The dashboard is not built: npm start builds it.\n');
    return reply.sendFile('index.html');
  });
}
