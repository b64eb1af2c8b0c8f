// One client: what is going on there, whom we tell, and how machines join.
import { Button, Group, Stack, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useRead } from '../../api/queries.ts';
import type { Reply } from '../../api/routes.ts';
import { paths } from '../../app/paths.ts';
import { Deadline } from '../../domain/ago.tsx';
import { Person, PriorityBadge, FreshnessBadge } from '../../domain/badges.tsx';
import { DeviceLink, Go } from '../../domain/go.tsx';
import { ticketTitle } from '../../domain/names.ts';
import { Read } from '../../domain/read.tsx';
import { useMay } from '../../domain/session.tsx';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { PageHead, Sheet } from '../../ui/sheet.tsx';
import { Enrol } from './enrol.tsx';
import { NewContact, NewSite } from './people.tsx';

type Detail = Reply<'clients.read'>;

export function ClientPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const read = useRead('clients.read', { params: { id } });
  return <Read of={read}>{(detail) => <Contents detail={detail} />}</Read>;
}

function Contents({ detail }: { detail: Detail }) {
  const { say } = useSay();
  const { client, sites, contacts } = detail;
  const mayEdit = useMay('clients.edit', client.id);
  const mayEnrol = useMay('enrolments.create', client.id);
  const maySeeNetwork = useMay('gear.edit', client.id);
  return (
    <>
      <PageHead
        title={client.name}
        under={`${client.language === 'ru' ? 'Русский' : 'English'} · ${client.timeZone}`}
        actions={
          maySeeNetwork ? (
            <Button component={Link} to={paths.network(client.id)} variant="default">
              {say('network.title')}
            </Button>
          ) : null
        }
      />
      <div className="two-columns">
        <Stack>
          <Tickets clientId={client.id} />
          <Devices clientId={client.id} />
          {mayEnrol ? <Enrol clientId={client.id} sites={sites} isFirst={client.devices === 0} /> : null}
        </Stack>
        <Stack>
          <Sheet title={say('client.contacts')} actions={mayEdit ? <NewContact client={client} /> : null} padded>
            {contacts.length === 0 ? (
              <Text size="sm" fw={600}>
                {say('client.no-contacts')}
              </Text>
            ) : (
              contacts.map((contact) => (
                <div key={contact.id}>
                  <Text size="sm">{contact.name}</Text>
                  <Text size="xs" className="soft">
                    {contact.email} · {contact.language.toUpperCase()}
                  </Text>
                </div>
              ))
            )}
          </Sheet>
          <Sheet title={say('client.sites')} actions={mayEdit ? <NewSite clientId={client.id} /> : null} padded>
            {sites.length === 0 ? (
              <Text size="sm" className="soft">
                {say('client.no-sites')}
              </Text>
            ) : (
              sites.map((site) => (
                <Text key={site.id} size="sm">
                  {site.name}
                </Text>
              ))
            )}
          </Sheet>
        </Stack>
      </div>
    </>
  );
}

function Tickets({ clientId }: { clientId: string }) {
  const { say, language } = useSay();
  const tickets = useRead('tickets.list', { query: { clientId, view: 'open', limit: 50 } });
  return (
    <Sheet
      title={say('nav.tickets')}
      actions={<Go to={`${paths.tickets}?clientId=${clientId}&view=all`}>{say('list.all')}</Go>}
    >
      <Read of={tickets} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('tickets.none-open')} />
          ) : (
            items.map((ticket) => (
              <Go key={ticket.id} to={paths.ticket(ticket.id)} className="row-link">
                <Group px="md" py={6} gap="sm" wrap="nowrap" justify="space-between">
                  <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
                    <PriorityBadge priority={ticket.priority} />
                    <Text size="sm" truncate>
                      #{ticket.number} {ticketTitle(language, ticket)}
                    </Text>
                  </Group>
                  <Group gap="sm" wrap="nowrap">
                    <Person name={ticket.engineerName} />
                    <Deadline time={ticket.respondedAt === null ? ticket.responseDueAt : ticket.resolutionDueAt} />
                  </Group>
                </Group>
              </Go>
            ))
          )
        }
      </Read>
    </Sheet>
  );
}

function Devices({ clientId }: { clientId: string }) {
  const { say } = useSay();
  const devices = useRead('devices.list', { query: { clientId, limit: 200 } });
  return (
    <Sheet title={say('nav.devices')} actions={<Go to={`${paths.devices}?clientId=${clientId}`}>{say('list.all')}</Go>}>
      <Read of={devices} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('devices.none')} />
          ) : (
            <Stack gap={2} px="md" pb="md">
              {items.map((device) => (
                <Group key={device.id} gap="xs" wrap="nowrap">
                  <StatusMark status={device.status} />
                  <DeviceLink id={device.id} name={device.name} />
                  <Text span size="xs" className="soft">
                    {device.siteName}
                  </Text>
                  <FreshnessBadge freshness={device.freshness} />
                </Group>
              ))}
            </Stack>
          )
        }
      </Read>
    </Sheet>
  );
}
