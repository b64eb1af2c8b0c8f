// The API's description (OpenAPI 3.1), made of the same schemas that check it.
import { routes } from '@vakhta/shared/api/index';
import { ProblemSchema, type Route } from '@vakhta/shared/api/route';
import type { FastifyInstance } from 'fastify';
import { version } from '../../version.ts';

type ObjectSchema = { properties?: Record<string, object>; required?: string[] };

const parametersIn = (where: 'path' | 'query', schema: ObjectSchema) =>
  Object.entries(schema.properties ?? {}).map(([name, of]) => ({
    name,
    in: where,
    required: where === 'path' || (schema.required ?? []).includes(name),
    schema: of,
  }));

function operationOf(route: Route) {
  const hasBody = Object.keys((route.body as ObjectSchema).properties ?? {}).length > 0;
  const isOpen = route.permission.kind === 'public' || route.permission.kind === 'signed-link';
  return {
    operationId: route.name,
    summary: route.about,
    tags: [route.name.split('.')[0]],
    parameters: [
      ...parametersIn('path', route.params as ObjectSchema),
      ...parametersIn('query', route.query as ObjectSchema),
    ],
    ...(hasBody ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: route.reply } } },
      default: { description: 'Refused', content: { 'application/problem+json': { schema: ProblemSchema } } },
    },
    ...(isOpen ? { security: [] } : {}),
  };
}

export function describeApi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Vakhta', version, license: { name: 'Apache-2.0' } },
    security: [{ token: [] }, { session: [] }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'vakhta_session' },
      },
    },
    paths,
  };
}

export function mountOpenApi(app: FastifyInstance): void {
  const text = JSON.stringify(describeApi());
  app.get('/api/v1/openapi.json', (_, reply) => reply.type('application/json; charset=utf-8').send(text));
}
