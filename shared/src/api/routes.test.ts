// The list of routes: each one named, addressed and permitted once, with parameters that match its path.
import { describe, expect, it } from 'vitest';
import { verbs } from '../permissions.ts';
import { routes } from './index.ts';
import type { Route } from './route.ts';

type ObjectSchema = { properties: Record<string, unknown>; required?: string[] };
const fieldsOf = (schema: Route['params']) => Object.keys((schema as unknown as ObjectSchema).properties);
const inPath = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
const named = routes.map((route) => [route.name, route] as const);

describe('the routes', () => {
  it('have names of their own', () => {
    const names = routes.map((route) => route.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('have addresses of their own', () => {
    const addresses = routes.map((route) => `${route.method} ${route.path.replaceAll(/:\w+/g, ':')}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it.each(named)('of %s has the parameters that its path names', (_, route) => {
    expect(fieldsOf(route.params).toSorted()).toEqual(inPath(route.path).toSorted());
  });

  it.each(named)('of %s lies under /api/v1 and says what it is about', (_, route) => {
    expect(route.path).toMatch(/^\/api\/v1(\/(:\w+|[a-z-]+|\d+))+$/);
    expect(route.name).toMatch(/^[a-z-]+\.[a-z-]+$/);
    expect(route.about).toMatch(/^[A-Z].*[^.]$/);
  });

  it.each(named)('of %s asks a permission that can be decided', (_, route) => {
    const { permission } = route;
    if (permission.kind !== 'verb') return;
    expect(verbs).toContain(permission.verb);
    if (permission.of === 'body') expect(fieldsOf(route.body)).toContain('clientId');
    const looksUp = !['own', 'company', 'body'].includes(permission.of);
    if (looksUp) expect(inPath(route.path)).toContain('id');
  });

  it('that only read take no body', () => {
    for (const route of routes.filter((one) => one.method === 'GET'))
      expect(fieldsOf(route.body), route.name).toEqual([]);
  });

  it('use every verb but those that decide about parts of a reply', () => {
    const used = new Set(routes.flatMap(({ permission }) => (permission.kind === 'verb' ? [permission.verb] : [])));
    expect(verbs.filter((verb) => !used.has(verb))).toEqual(['tickets.see-internal']);
  });

  it('close a ticket by nobody’s hand but the client’s answer', () => {
    expect(routes.filter((route) => /close/.test(route.name + route.path))).toEqual([]);
  });
});
