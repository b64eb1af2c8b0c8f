// What the server has mounted, against the lists: nothing is reachable that no list knows.
import { routes } from '@vakhta/shared/api/index';
import { agentPaths } from '@vakhta/shared/agent-paths';
import { expect, it } from 'vitest';
import { mountedAddresses } from '../support/mounted.ts';

const besides = [
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /api/v1/openapi.json',
  `GET ${agentPaths.gear}`,
  `GET ${agentPaths.discovery}`,
  `GET ${agentPaths.orders}`,
  `GET ${agentPaths.releases}/:version`,
  ...Object.values(agentPaths)
    .filter((path) => !([agentPaths.gear, agentPaths.orders, agentPaths.releases] as string[]).includes(path))
    .map((path) => `POST ${path}`),
];

it('mounts the API’s routes, the agents’ side, the figures and the dashboard’s files, and nothing else', async () => {
  const mounted = await mountedAddresses();
  const wanted = [...routes.map((route) => `${route.method} ${route.path}`), ...besides];
  expect(mounted.filter((address) => !address.endsWith('/*'))).toEqual(wanted.sort((a, b) => a.localeCompare(b)));
});
