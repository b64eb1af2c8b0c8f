// The frame of all pages: where one can go, how fresh the picture is, and who is signed in.
import {
  AppShell,
  Avatar,
  Burger,
  Group,
  Menu,
  NavLink,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconAlertTriangle,
  IconBuilding,
  IconDeviceDesktop,
  IconHistory,
  IconHome,
  IconMail,
  IconSettings,
  IconTicket,
  IconUsers,
} from '@tabler/icons-react';
import type { Verb } from '@vakhta/shared/permissions';
import { formatDuration } from '@vakhta/shared/texts/format';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useAct, useRead } from '../api/queries.ts';
import { useNow } from '../live/now.ts';
import { useLive } from '../live/live.tsx';
import { isAllowed, useMay, useSession } from '../domain/session.tsx';
import { speak, useSay, type TextKey } from '../texts/index.ts';
import { tellFailed } from '../domain/notify.ts';
import { ConnectionBanner, ConnectionSign } from './connection.tsx';
import { useKeys } from './keys.ts';
import { paths } from './paths.ts';

type Place = { to: string; text: TextKey; icon: typeof IconHome; verb: Verb };

const places: readonly Place[] = [
  { to: paths.overview, text: 'nav.overview', icon: IconHome, verb: 'overview.see' },
  { to: paths.tickets, text: 'nav.tickets', icon: IconTicket, verb: 'tickets.see' },
  { to: paths.incidents, text: 'nav.incidents', icon: IconAlertTriangle, verb: 'incidents.see' },
  { to: paths.clients, text: 'nav.clients', icon: IconBuilding, verb: 'clients.see' },
  { to: paths.devices, text: 'nav.devices', icon: IconDeviceDesktop, verb: 'devices.see' },
  { to: paths.letters, text: 'nav.letters', icon: IconMail, verb: 'notices.see' },
  { to: paths.rules, text: 'nav.rules', icon: IconSettings, verb: 'rules.see' },
  { to: paths.accounts, text: 'nav.accounts', icon: IconUsers, verb: 'accounts.manage' },
  { to: paths.audit, text: 'nav.audit', icon: IconHistory, verb: 'audit.see' },
];

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** Age of the newest report, and how many devices are live or silent. */
function Freshness() {
  const may = useMay('overview.see');
  const { say, language } = useSay();
  const now = useNow(1000);
  const overview = useRead('overview.read', {}, { enabled: may, refetchMs: 30_000 });
  const data = overview.data;
  if (!data) return null;
  const age = data.newestReportAt === null ? null : (now - Date.parse(data.newestReportAt)) / 1000;
  return (
    <Text size="xs" className="figures soft" visibleFrom="md">
      {age === null ? say('fresh.nothing') : say('fresh.data', { span: formatDuration(language, Math.max(0, age)) })}
      {' · '}
      {say('fresh.live', { count: data.devices.live })}
      {data.devices.silent > 0 ? ` · ${say('fresh.silent', { count: data.devices.silent })}` : ''}
    </Text>
  );
}

function Person() {
  const { account } = useSession();
  const { say, language } = useSay();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  const client = useQueryClient();
  const signOut = useAct('session.sign-out');
  const change = useAct('session.change-language', ['session.read']);
  const leave = () =>
    signOut.mutate(
      {},
      {
        onSuccess: () => {
          client.clear();
          void navigate({ to: paths.login });
        },
        onError: tellFailed,
      },
    );
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <UnstyledButton aria-label={say('person.menu', { initials: initials(account.name), name: account.name })}>
          <Avatar size={32} radius="xl" color="watch">
            {initials(account.name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {account.name} · {say(`role.${account.role}`)}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{say('person.language')}</Menu.Label>
        {(['en', 'ru'] as const).map((one) => (
          <Menu.Item
            key={one}
            disabled={one === language}
            onClick={() => {
              void speak(one);
              change.mutate({ body: { language: one } }, { onError: tellFailed });
            }}
          >
            {one === 'en' ? 'English' : 'Русский'}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{say('person.theme')}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((one) => (
          <Menu.Item key={one} disabled={one === colorScheme} onClick={() => setColorScheme(one)}>
            {say(`theme.${one}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{say('person.keys')}</Menu.Label>
        <Menu.Divider />
        <Menu.Item onClick={leave}>{say('person.sign-out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function Shell({ children }: { children: ReactNode }) {
  const { say } = useSay();
  const session = useSession();
  const { connection } = useLive();
  const { pathname } = useLocation();
  const [opened, { toggle, close }] = useDisclosure();
  useEffect(close, [pathname, close]);
  useKeys();
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 190, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
      data-connection={connection}
    >
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={say('nav.menu')} />
            <Link
              to={paths.overview}
              className="row-link"
              style={{ fontWeight: 700, letterSpacing: 0.2, background: 'none' }}
            >
              {say('app.name')}
            </Link>
          </Group>
          <Group gap="md" wrap="nowrap">
            <Freshness />
            <ConnectionSign />
            <Person />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p={6} component="nav" aria-label={say('nav.label')}>
        {places
          .filter((place) => isAllowed(session, place.verb, null))
          .map(({ to, text, icon: Icon }) => (
            <NavLink
              key={to}
              component={Link}
              to={to}
              label={say(text)}
              leftSection={<Icon size={18} stroke={1.6} />}
              active={to === '/' ? pathname === '/' : pathname.startsWith(to)}
              style={{ borderRadius: 4 }}
            />
          ))}
      </AppShell.Navbar>
      <AppShell.Main>
        <div
          style={{
            margin:
              'calc(var(--mantine-spacing-md) * -1) calc(var(--mantine-spacing-md) * -1) var(--mantine-spacing-md)',
          }}
        >
          <ConnectionBanner />
        </div>
        <div className={connection === 'lost' ? 'stale' : undefined}>{children}</div>
      </AppShell.Main>
    </AppShell>
  );
}
