// The evidence of an incident as it was at its opening: the hour before, the levels in force, what ran, what had changed.
import { Group, Stack, Table, Text } from '@mantine/core';
import type { Evidence as Seen, Incident } from '@vakhta/shared/model/incident';
import { formatBytes, formatNumber, localeOf } from '@vakhta/shared/texts/format';
import { lazy, Suspense } from 'react';
import { useSay } from '../texts/index.ts';
import { Sheet } from '../ui/sheet.tsx';
import { Ago } from './ago.tsx';
import { changeSentence } from '@vakhta/shared/texts/facts';
import { incidentSentence, metricValue, ruleName, seriesName, thresholdValue } from './names.ts';
import { StatusMark } from './status-mark.tsx';
import { Go } from './go.tsx';
import { paths } from '../app/paths.ts';

const TimeChart = lazy(async () => ({ default: (await import('../charts/time-chart.tsx')).TimeChart }));

export function Evidence({ incident, evidence }: { incident: Incident; evidence: Seen }) {
  const { say, language } = useSay();
  const { threshold } = incident.params;
  return (
    <Sheet title={`${say('evidence.title')}: ${ruleName(language, incident.rule)}`} padded>
      <Stack data-evidence={incident.rule}>
        <Group gap="sm" wrap="nowrap">
          <StatusMark status={incident.status} outlined={incident.recoveredAt !== null} />
          <Text size="sm">
            {incidentSentence(language, incident)} ·{' '}
            <Go to={paths.incident(incident.id)}>
              {say('incident.began')} <Ago time={incident.startedAt} />
            </Go>
            {incident.recoveredAt === null ? null : (
              <>
                {' · '}
                {say('incident.recovered')} <Ago time={incident.recoveredAt} />
              </>
            )}
          </Text>
        </Group>
        {evidence.series.map((series) => (
          <div key={series.key}>
            <Text size="xs" className="soft">
              {seriesName(language, series.key)}
            </Text>
            {series.samples.length === 0 ? (
              <Text size="sm">{say('evidence.no-samples')}</Text>
            ) : (
              <Suspense fallback={<div style={{ height: 140 }} />}>
                <TimeChart
                  times={series.samples.map((sample) => Date.parse(sample.at))}
                  lines={[
                    {
                      key: series.key,
                      name: seriesName(language, series.key),
                      values: series.samples.map((sample) => sample.value),
                    },
                  ]}
                  levels={
                    typeof threshold === 'number' && series.key.includes('utilization')
                      ? [{ value: threshold, name: say('evidence.level') }]
                      : []
                  }
                  height={140}
                  locale={localeOf(language)}
                  format={(value) => metricValue(language, series.key, value)}
                  label={seriesName(language, series.key)}
                />
              </Suspense>
            )}
          </div>
        ))}
        <Facts evidence={evidence} />
      </Stack>
    </Sheet>
  );
}

function Facts({ evidence }: { evidence: Seen }) {
  const { say, language } = useSay();
  const { thresholds, processes, changes } = evidence;
  return (
    <>
      {thresholds.length > 0 ? (
        <div>
          <Text size="sm" fw={600}>
            {say('evidence.thresholds')}
          </Text>
          <Text size="sm">
            {thresholds
              .map(
                ({ name, unit, value, origin }) =>
                  `${say(`threshold.${name}` as never)} ${thresholdValue(language, unit, value)} (${say(`origin.${origin}`)})`,
              )
              .join(' · ')}
          </Text>
        </div>
      ) : null}
      {processes.length > 0 ? (
        <div>
          <Text size="sm" fw={600}>
            {say('evidence.processes')}
          </Text>
          <Processes processes={processes} />
        </div>
      ) : null}
      <div>
        <Text size="sm" fw={600}>
          {say('evidence.changes')}
        </Text>
        {changes.length === 0 ? (
          <Text size="sm" className="soft">
            {say('evidence.no-changes')}
          </Text>
        ) : (
          changes.map((change) => (
            <Text key={change.id} size="sm" className="words">
              <Ago time={change.at} /> · {changeSentence(language, change)}
            </Text>
          ))
        )}
      </div>
    </>
  );
}

export function Processes({ processes }: { processes: Seen['processes'] }) {
  const { say, language } = useSay();
  return (
    <Table verticalSpacing={2} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say('process.name')}</Table.Th>
          <Table.Th ta="right">{say('process.cpu')}</Table.Th>
          <Table.Th ta="right">{say('process.memory')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {processes.map((process) => (
          <Table.Tr key={process.pid}>
            <Table.Td>
              {process.name} <span className="soft">{process.pid}</span>
            </Table.Td>
            <Table.Td ta="right" className="figures">
              {process.cpu === null ? '–' : formatNumber(language, process.cpu)}
            </Table.Td>
            <Table.Td ta="right" className="figures">
              {process.memoryBytes === null ? '–' : formatBytes(language, process.memoryBytes)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
