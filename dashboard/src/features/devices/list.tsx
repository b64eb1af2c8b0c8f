// Devices, worst first: how each is doing, and how fresh that is.
import { Group, Progress, SegmentedControl, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { DeviceSummary } from '@vakhta/shared/model/device';
import { statuses } from '@vakhta/shared/status';
import { formatDuration, formatShare, noValue } from '@vakhta/shared/texts/format';
import { sayOr } from '@vakhta/shared/texts/index';
import { useState } from 'react';
import { useRead } from '../../api/queries.ts';
import { Ago } from '../../domain/ago.tsx';
import { FreshnessBadge } from '../../domain/badges.tsx';
import { oneOf, useFilters } from '../../domain/filters.ts';
import { ClientLink, DeviceLink } from '../../domain/go.tsx';
import { Read } from '../../domain/read.tsx';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { Pager } from '../../ui/pager.tsx';
import { PageHead, Sheet } from '../../ui/sheet.tsx';

export function DevicesPage() {
  const { say, language } = useSay();
  const [filters, setFilters] = useFilters();
  const status = oneOf(statuses, filters['status']);
  const { clientId, text, after } = filters;
  const [typed, setTyped] = useState(text ?? '');
  const search = useDebouncedCallback((value: string) => setFilters({ text: value === '' ? undefined : value }), 250);
  const query = {
    ...(status ? { status } : {}),
    ...(clientId ? { clientId } : {}),
    ...(text ? { text } : {}),
    ...(after ? { after } : {}),
  };
  const devices = useRead('devices.list', { query }, { keep: true, refetchMs: 30_000 });
  return (
    <>
      <PageHead title={say('nav.devices')} under={say('devices.question')} />
      <Group mb="sm" gap="sm">
        <TextInput
          size="xs"
          aria-label={say('devices.search')}
          placeholder={say('devices.search')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
        />
        <SegmentedControl
          size="xs"
          value={status ?? 'all'}
          onChange={(value) => setFilters({ status: value === 'all' ? undefined : value })}
          data={[
            { value: 'all', label: say('list.all') },
            ...(['critical', 'warning', 'unknown', 'ok'] as const).map((value) => ({
              value,
              label: sayOr(language, `status.${value}`, value),
            })),
          ]}
        />
      </Group>
      <Sheet label={say('nav.devices')}>
        <Read of={devices}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? (
                <Empty title={text || status || clientId ? say('list.no-match') : say('devices.none')} />
              ) : (
                <Devices items={items} />
              )}
              <Pager
                next={next}
                isFirst={!after}
                first={say('list.first')}
                more={say('list.more')}
                onNext={(value) => setFilters({ after: value })}
                onFirst={() => setFilters({})}
              />
            </>
          )}
        </Read>
      </Sheet>
    </>
  );
}

function Share({ value, label }: { value: number | null; label?: string }) {
  const { language } = useSay();
  if (value === null) return <Text size="sm">{noValue}</Text>;
  return (
    <div style={{ minWidth: 84 }} title={label}>
      <Text size="sm" className="figures">
        {formatShare(language, value)}
      </Text>
      <Progress value={value * 100} size={3} color="gray" aria-hidden />
    </div>
  );
}

function Devices({ items }: { items: readonly DeviceSummary[] }) {
  const { say, language } = useSay();
  return (
    <Table.ScrollContainer minWidth={860}>
      <Table highlightOnHover verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say('column.device')}</Table.Th>
            <Table.Th>{say('column.client')}</Table.Th>
            <Table.Th>{say('device.cpu')}</Table.Th>
            <Table.Th>{say('device.memory')}</Table.Th>
            <Table.Th>{say('device.fullest')}</Table.Th>
            <Table.Th>{say('device.uptime')}</Table.Th>
            <Table.Th>{say('device.last-report')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((device) => {
            const dim = device.freshness === 'live' ? undefined : 'stale';
            return (
              <Table.Tr key={device.id}>
                <Table.Td>
                  <Group gap="xs" wrap="nowrap">
                    <StatusMark status={device.status} />
                    <DeviceLink id={device.id} name={device.name} />
                    <FreshnessBadge freshness={device.freshness} />
                  </Group>
                </Table.Td>
                <Table.Td>
                  <ClientLink id={device.clientId} name={device.clientName} />
                  <Text size="xs" className="soft">
                    {device.siteName}
                  </Text>
                </Table.Td>
                <Table.Td className={dim}>
                  <Share value={device.cpu} />
                </Table.Td>
                <Table.Td className={dim}>
                  <Share value={device.memory} />
                </Table.Td>
                <Table.Td className={dim}>
                  <Share value={device.fullestFilesystem?.used ?? null} />
                  <Text size="xs" className="soft">
                    {device.fullestFilesystem?.mountpoint}
                  </Text>
                </Table.Td>
                <Table.Td className={dim}>
                  <Text size="sm">
                    {device.uptimeSeconds === null ? noValue : formatDuration(language, device.uptimeSeconds)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Ago time={device.lastReportAt} />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
