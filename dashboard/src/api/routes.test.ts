// Holds the dashboard's table of routes against the list that the server mounts.
import { routes } from '@vakhta/shared/api/index';
import { expect, it } from 'vitest';
import { addressOf } from './call.ts';
import { routeTable } from './routes.ts';

it('names the same routes as the server, with their methods and paths', () => {
  const wanted = Object.fromEntries(routes.map((route) => [route.name, [route.method, route.path]]));
  expect(routeTable).toEqual(wanted);
});

it('puts ids and filters into an address without letting them change it', () => {
  expect(addressOf('answer.read', { token: 'a/b?c' }, {})).toBe('/api/v1/answer/a%2Fb%3Fc');
  expect(addressOf('devices.list', {}, { text: 'a&b', status: undefined })).toBe('/api/v1/devices?text=a%26b');
});
