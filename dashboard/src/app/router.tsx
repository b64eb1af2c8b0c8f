// Every page in one list. What is not needed for the first page comes when it is visited.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { useSay } from '../texts/index.ts';
import { Empty, Failed, Loading } from '../ui/faces.tsx';
import { SessionGate } from './session-gate.tsx';

function NotFound() {
  const { say } = useSay();
  return <Empty title={say('page.not-found')}>{say('page.not-found-text')}</Empty>;
}

function Broken({ error }: { error: unknown }) {
  const { say } = useSay();
  return (
    <Failed
      title={say('page.broken')}
      detail={error instanceof Error ? error.message : String(error)}
      retry={say('version.reload')}
      onRetry={() => location.reload()}
    />
  );
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });
const gate = createRoute({ getParentRoute: () => root, id: 'gate', component: SessionGate });

const open = <const P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });
const inside = <const P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => gate, path, component });

const pages = [
  inside(
    '/',
    lazyRouteComponent(() => import('../features/overview/page.tsx'), 'OverviewPage'),
  ),
  inside(
    '/tickets',
    lazyRouteComponent(() => import('../features/tickets/list.tsx'), 'TicketsPage'),
  ),
  inside(
    '/tickets/$id',
    lazyRouteComponent(() => import('../features/tickets/page.tsx'), 'TicketPage'),
  ),
  inside(
    '/incidents',
    lazyRouteComponent(() => import('../features/incidents/list.tsx'), 'IncidentsPage'),
  ),
  inside(
    '/incidents/$id',
    lazyRouteComponent(() => import('../features/incidents/page.tsx'), 'IncidentPage'),
  ),
  inside(
    '/clients',
    lazyRouteComponent(() => import('../features/clients/list.tsx'), 'ClientsPage'),
  ),
  inside(
    '/clients/$id',
    lazyRouteComponent(() => import('../features/clients/page.tsx'), 'ClientPage'),
  ),
  inside(
    '/clients/$id/network',
    lazyRouteComponent(() => import('../features/network/page.tsx'), 'NetworkPage'),
  ),
  inside(
    '/devices',
    lazyRouteComponent(() => import('../features/devices/list.tsx'), 'DevicesPage'),
  ),
  inside(
    '/devices/$id',
    lazyRouteComponent(() => import('../features/devices/page.tsx'), 'DevicePage'),
  ),
  inside(
    '/letters',
    lazyRouteComponent(() => import('../features/letters/page.tsx'), 'LettersPage'),
  ),
  inside(
    '/rules',
    lazyRouteComponent(() => import('../features/rules/page.tsx'), 'RulesPage'),
  ),
  inside(
    '/accounts',
    lazyRouteComponent(() => import('../features/accounts/page.tsx'), 'AccountsPage'),
  ),
  inside(
    '/audit',
    lazyRouteComponent(() => import('../features/audit/page.tsx'), 'AuditPage'),
  ),
];

const doors = [
  open(
    '/login',
    lazyRouteComponent(() => import('../features/login/login.tsx'), 'LoginPage'),
  ),
  open(
    '/first/$token',
    lazyRouteComponent(() => import('../features/login/first.tsx'), 'FirstPage'),
  ),
  open(
    '/answer/$token',
    lazyRouteComponent(() => import('../features/answer/page.tsx'), 'AnswerPage'),
  ),
];

export const router = createRouter({
  routeTree: root.addChildren([gate.addChildren(pages), ...doors]),
  defaultErrorComponent: Broken,
  defaultPendingComponent: () => <Loading />,
  defaultPreload: 'intent',
  scrollRestoration: true,
});
