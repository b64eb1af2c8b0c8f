// Devices, worst first: how each is doing, and how fresh that is.
import { Group, Progress, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { DeviceSummary } from '@vakhta/shared/model/device';
import { formatDuration, formatShare, noValue } from '@vakhta/shared/texts/format';
import { sayOr } from '@vakhta/shared/texts/index';
import { useState, type ReactNode } from 'react';
import { useReadList } from '../../api/queries.ts';
import { Ago } from '../../domain/ago.tsx';
import { FreshnessBadge } from '../../domain/badges.tsx';
import { oneOf, useFilters } from '../../domain/filters.ts';
import { freshnessNow } from '../../domain/fresh.ts';
import { ClientLink, DeviceLink } from '../../domain/go.tsx';
import { List, type Column } from '../../domain/list.tsx';
import { Read } from '../../domain/read.tsx';
import { statusesWorstFirst } from '../../domain/scales.ts';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useNow } from '../../live/now.ts';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { PageHead, Sheet } from '../../ui/sheet.tsx';

export function DevicesPage() {
  const { say, language } = useSay();
  const [filters, setFilters] = useFilters();
  const status = oneOf(statusesWorstFirst, filters['status']);
  const { clientId, text } = filters;
  const [typed, setTyped] = useState(text ?? '');
  const search = useDebouncedCallback((value: string) => setFilters({ text: value === '' ? undefined : value }), 250);
  const query = {
    limit: 100,
    ...(status ? { status } : {}),
    ...(clientId ? { clientId } : {}),
    ...(text ? { text } : {}),
  };
  const devices = useReadList('devices.list', query, { refetchMs: 30_000 });
  const columns = useColumns();
  return (
    <>
      <PageHead title={say('nav.devices')} under={say('devices.question')} />
      <Group mb="sm" gap="sm">
        <TextInput
          size="xs"
          type="search"
          data-search
          aria-label={say('devices.search')}
          placeholder={say('devices.search')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
        />
        <div className="sideways">
          <SegmentedControl
            size="xs"
            value={status ?? 'all'}
            onChange={(value) => setFilters({ status: value === 'all' ? undefined : value })}
            data={[
              { value: 'all', label: say('list.all') },
              ...statusesWorstFirst.map((value) => ({ value, label: sayOr(language, `status.${value}`, value) })),
            ]}
          />
        </div>
      </Group>
      <Sheet label={say('nav.devices')}>
        <Read of={devices}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={text || status || clientId ? say('list.no-match') : say('devices.none')} />
            ) : (
              <List
                of={devices}
                items={items}
                label={say('nav.devices')}
                columns={columns}
                minWidth={960}
                rowHeight={54}
              />
            )
          }
        </Read>
      </Sheet>
    </>
  );
}

function useColumns(): Column<DeviceSummary>[] {
  const { say, language } = useSay();
  return [
    { head: say('column.device'), cell: (device) => <Name device={device} /> },
    {
      head: say('column.client'),
      width: 190,
      cell: (device) => (
        <>
          <Text size="sm" truncate>
            <ClientLink id={device.clientId} name={device.clientName} />
          </Text>
          <Text size="xs" className="soft" truncate>
            {device.siteName}
          </Text>
        </>
      ),
    },
    { head: say('device.cpu'), width: 110, cell: (device) => <Share of={device} value={device.cpu} /> },
    { head: say('device.memory'), width: 110, cell: (device) => <Share of={device} value={device.memory} /> },
    {
      head: say('device.fullest'),
      width: 150,
      cell: (device) => (
        <Share of={device} value={device.fullestFilesystem?.used ?? null}>
          {device.fullestFilesystem?.mountpoint}
        </Share>
      ),
    },
    {
      head: say('device.uptime'),
      width: 120,
      align: 'right',
      cell: (device) => (
        <Text size="sm" className="figures">
          {device.uptimeSeconds === null ? noValue : formatDuration(language, device.uptimeSeconds)}
        </Text>
      ),
    },
    {
      head: say('device.last-report'),
      width: 150,
      align: 'right',
      cell: (device) => (
        <Text span size="sm" className="soft">
          <Ago time={device.lastReportAt} />
        </Text>
      ),
    },
  ];
}

function Name({ device }: { device: DeviceSummary }) {
  const now = useNow(5000);
  return (
    <Group gap="xs" wrap="nowrap">
      <StatusMark status={device.status} />
      <Text size="sm" truncate>
        <DeviceLink id={device.id} name={device.name} />
      </Text>
      <FreshnessBadge freshness={freshnessNow(device, now)} />
    </Group>
  );
}

/** A value grows old under the reader's eyes: it pales as soon as it is. */
function Share({ of, value, children }: { of: DeviceSummary; value: number | null; children?: ReactNode }) {
  const { language } = useSay();
  const now = useNow(5000);
  if (value === null) return <Text size="sm">{noValue}</Text>;
  return (
    <div className={freshnessNow(of, now) === 'live' ? undefined : 'stale'}>
      <Group gap={6} wrap="nowrap" align="baseline">
        <Text size="sm" className="figures">
          {formatShare(language, value)}
        </Text>
        <Text size="xs" className="soft" truncate>
          {children}
        </Text>
      </Group>
      <Progress value={value * 100} size={3} color="gray" aria-hidden />
    </div>
  );
}
