// One device: how it is doing, how it was doing, what is known of it, and what could not be read and why.
import { Group, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { DeviceReported } from '@vakhta/shared/events';
import type { Language } from '@vakhta/shared/model/client';
import { sayAgentSentence, sayGapSubject } from '@vakhta/shared/texts/agent/index';
import { sayOr } from '@vakhta/shared/texts/index';
import { useCallback, useState } from 'react';
import { keyOf, useRead } from '../../api/queries.ts';
import type { Reply } from '../../api/routes.ts';
import { paths } from '../../app/paths.ts';
import { Ago } from '../../domain/ago.tsx';
import { Processes } from '../../domain/evidence.tsx';
import { freshnessNow } from '../../domain/fresh.ts';
import { Go } from '../../domain/go.tsx';
import { changeSentence } from '@vakhta/shared/texts/facts';
import { incidentSentence, metricValue, seriesName } from '../../domain/names.ts';
import { Read } from '../../domain/read.tsx';
import { useMay } from '../../domain/session.tsx';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useDeviceReports } from '../../live/live.tsx';
import { useNow } from '../../live/now.ts';
import { useSay } from '../../texts/index.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { Acts } from './acts.tsx';
import { Charts } from './charts.tsx';
import { ComponentsPanel } from './components.tsx';
import { Absent, Facts, Programs } from './facts.tsx';
import { Head } from './head.tsx';
import { Interfaces } from './interfaces.tsx';
import { isFromBeside, isSilentGear } from './parts.ts';
import { Quarantine } from './quarantine.tsx';
import { SuppliesPanel } from './supplies.tsx';
import { gapsToShow, Tiles } from './tiles.tsx';
import { UpsPanel } from './ups.tsx';
import { withReport } from './with-report.ts';

type Detail = Reply<'devices.read'>;

export function DevicePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const read = useRead('devices.read', { params: { id } }, { refetchMs: 60_000 });
  const client = useQueryClient();
  const onReport = useCallback(
    (reported: DeviceReported) => {
      client.setQueryData<Detail>(
        keyOf('devices.read', { params: { id } }),
        (before) => before && withReport(before, reported),
      );
      void client.invalidateQueries({ queryKey: ['devices.read-chart', { params: { id } }] });
    },
    [client, id],
  );
  useDeviceReports(id, onReport);
  return <Read of={read}>{(detail) => <Contents detail={detail} />}</Read>;
}

function Contents({ detail }: { detail: Detail }) {
  const { say, language } = useSay();
  const now = useNow(5000);
  const [span, setSpan] = useState<'1h' | '6h' | '24h' | '7d'>('1h');
  const { device } = detail;
  const links = useRead('devices.read-links', { params: { id: device.id } });
  const isRetired = device.retiredAt !== null;
  const freshness = freshnessNow(device, now);
  // What is watched no more says at its head until when all of this was so.
  const isOld = !isRetired && (freshness !== 'live' || isSilentGear(detail.latest));
  const old = isOld ? 'stale' : undefined;
  return (
    <div data-device-freshness={freshness}>
      <Head detail={detail} links={links.data} freshness={freshness} />
      <Stack>
        {isRetired ? null : <Quarantine device={device} />}
        <Incidents deviceId={device.id} />
        <div className={old}>
          <Tiles detail={detail} />
        </div>
        <GearPanels detail={detail} className={`when-any ${old ?? ''}`} />
        <Sheet
          title={say('device.charts')}
          actions={
            <SegmentedControl
              size="xs"
              value={span}
              onChange={(value) => setSpan(value as typeof span)}
              data={(['1h', '6h', '24h', '7d'] as const).map((value) => ({ value, label: say(`span.${value}`) }))}
            />
          }
          padded
        >
          <Charts
            deviceId={device.id}
            keys={detail.latest.map((one) => one.key)}
            span={span}
            reportSeconds={device.reportSeconds}
            isGear={isFromBeside(detail)}
          />
        </Sheet>
        <div className="two-columns">
          <Stack>
            {isFromBeside(detail) ? null : <Acts detail={detail} />}
            <Changes detail={detail} />
            <div className={`when-any ${old ?? ''}`}>
              <Interfaces detail={detail} links={links.data} />
            </div>
            <Facts detail={detail} />
          </Stack>
          <Stack>
            {detail.processes.length > 0 ? (
              <Sheet title={say('evidence.processes')} padded>
                <Processes processes={detail.processes} />
              </Sheet>
            ) : null}
            {gapsToShow(detail).length > 0 ? (
              <Sheet title={say('device.gaps')} padded>
                {gapsToShow(detail).map((gap) => (
                  <Text key={`${gap.collector} ${gap.what}`} size="sm" className="words">
                    {gapName(language, gap)}: <span className="soft">{sayAgentSentence(language, gap.reason)}</span>
                  </Text>
                ))}
              </Sheet>
            ) : null}
            <Absent detail={detail} />
            <Programs detail={detail} />
            <Readings detail={detail} />
          </Stack>
        </div>
      </Stack>
    </div>
  );
}

/** A UPS may also hang on a computer; the other panels are of what has no agent of its own. */
function GearPanels({ detail, className }: { detail: Detail; className: string }) {
  return (
    <Stack className={className}>
      <UpsPanel detail={detail} />
      {!isFromBeside(detail) ? null : (
        <>
          <SuppliesPanel detail={detail} />
          <ComponentsPanel detail={detail} />
        </>
      )}
    </Stack>
  );
}

/** "Everything" is all that the collector would have read, so that it is the collector that has to be named. */
function gapName(language: Language, { collector, what }: Detail['gaps'][number]): string {
  if (what === 'everything') return sayOr(language, `collector.${collector}`, collector);
  return sayGapSubject(language, what);
}

function Incidents({ deviceId }: { deviceId: string }) {
  const { say, language } = useSay();
  const may = useMay('incidents.see');
  const incidents = useRead('incidents.list', { query: { deviceId, open: true } }, { enabled: may });
  const items = incidents.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Sheet title={say('device.incidents')}>
      {items.map((incident) => (
        <Go
          key={incident.id}
          to={incident.ticketId === null ? paths.incident(incident.id) : paths.ticket(incident.ticketId)}
          className={`row-link edge-${incident.status}`}
        >
          <Group px="md" py={6} gap="sm" wrap="nowrap">
            <StatusMark status={incident.status} />
            <Text size="sm">{incidentSentence(language, incident)}</Text>
            <Text size="xs" className="soft" style={{ whiteSpace: 'nowrap' }}>
              <Ago time={incident.startedAt} />
            </Text>
          </Group>
        </Go>
      ))}
    </Sheet>
  );
}

function Changes({ detail }: { detail: Detail }) {
  const { say, language } = useSay();
  return (
    <Sheet title={say('device.changes')} padded>
      {detail.changes.length === 0 ? (
        <Text size="sm" className="soft">
          {say('device.no-changes')}
        </Text>
      ) : (
        detail.changes.map((change) => (
          <Text key={change.id} size="sm" className="words">
            <Ago time={change.at} /> · {changeSentence(language, change)}
          </Text>
        ))
      )}
    </Sheet>
  );
}

/** All values of the newest report, folded, since they are many. */
function Readings({ detail }: { detail: Detail }) {
  const { say, language } = useSay();
  return (
    <Sheet padded label={say('device.readings')}>
      <details style={{ paddingTop: 12 }}>
        <summary>
          {say('device.readings')} ({detail.latest.length})
        </summary>
        <Table verticalSpacing={1} fz="xs">
          <Table.Tbody>
            {detail.latest.map(({ key, value }) => (
              <Table.Tr key={key}>
                <Table.Td className="soft words">{seriesName(language, key)}</Table.Td>
                <Table.Td ta="right" className="figures">
                  {metricValue(language, key, value)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </Sheet>
  );
}
