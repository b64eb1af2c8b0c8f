// The charts of a device, over a span that ends now.
import { SimpleGrid, Text } from '@mantine/core';
import { formatDuration, localeOf } from '@vakhta/shared/texts/format';
import { useRead } from '../../api/queries.ts';
import { TimeChart, type ChartLine } from '../../charts/time-chart.tsx';
import { metricValue, seriesName } from '../../domain/names.ts';
import { Read } from '../../domain/read.tsx';
import { useNow } from '../../live/now.ts';
import { useSay, type TextKey } from '../../texts/index.ts';

const spans = { '1h': 3_600_000, '6h': 6 * 3_600_000, '24h': 24 * 3_600_000, '7d': 7 * 24 * 3_600_000 } as const;
export type Span = keyof typeof spans;

type Panel = { title: TextKey; metrics: readonly string[]; share: boolean; most: number };

const panels: readonly Panel[] = [
  { title: 'chart.cpu', metrics: ['system.cpu.utilization'], share: true, most: 1 },
  { title: 'chart.memory', metrics: ['system.memory.utilization', 'system.paging.utilization'], share: true, most: 2 },
  { title: 'chart.filesystems', metrics: ['system.filesystem.utilization'], share: true, most: 6 },
  {
    title: 'chart.network',
    metrics: ['system.network.receive.rate', 'system.network.transmit.rate'],
    share: false,
    most: 4,
  },
  { title: 'chart.disk', metrics: ['system.disk.read.rate', 'system.disk.write.rate'], share: false, most: 4 },
  { title: 'chart.disk-busy', metrics: ['system.disk.utilization'], share: true, most: 4 },
];

/** For what has no agent of its own; together with the others within the 40 series that a request may ask for. */
const gearPanels: readonly Panel[] = [
  { title: 'chart.ups', metrics: ['hw.battery.charge', 'hw.ups.load'], share: true, most: 4 },
  { title: 'chart.supplies', metrics: ['printer.supply.remaining'], share: true, most: 8 },
  { title: 'chart.temperature', metrics: ['hw.temperature'], share: false, most: 6 },
  { title: 'chart.check', metrics: ['check.duration'], share: false, most: 1 },
  { title: 'chart.check-loss', metrics: ['check.loss'], share: true, most: 1 },
];

/** The series of a panel, those that there are. */
export function keysOf(panel: Pick<Panel, 'metrics' | 'most'>, keys: readonly string[]): string[] {
  const own = keys.filter((key) => panel.metrics.some((metric) => key === metric || key.startsWith(`${metric}{`)));
  // The loopback tells nothing of the network.
  return own.filter((key) => !key.includes('network.interface.name=lo}')).slice(0, panel.most);
}

type Series = { min: (number | null)[]; mean: (number | null)[]; max: (number | null)[] };

/** Bands of many lines would only cover each other. */
const mostBands = 2;

function lineOf(key: string, name: string, series: Series | undefined, lines: number): ChartLine {
  if (!series) return { key, name, values: [] };
  const { min, mean, max } = series;
  return { key, name, values: mean, ...(lines <= mostBands ? { band: { min, max } } : {}) };
}

type Props = { deviceId: string; keys: readonly string[]; span: Span; reportSeconds: number; isGear: boolean };

export function Charts({ deviceId, keys, span, reportSeconds, isGear }: Props) {
  const { say, language } = useSay();
  const chosen = (isGear ? [...gearPanels, ...panels] : panels)
    .map((panel) => ({ panel, own: keysOf(panel, keys) }))
    .filter(({ own }) => own.length > 0);
  // The end moves with the clock in steps, so that the same question is not asked every second.
  const step = Math.max(reportSeconds * 1000, spans[span] / 300);
  const to = Math.ceil(useNow(5000) / step) * step;
  const query = {
    keys: chosen.flatMap(({ own }) => own).join('\n'),
    from: new Date(to - spans[span]).toISOString(),
    to: new Date(to).toISOString(),
    buckets: 300,
  };
  const chart = useRead(
    'devices.read-chart',
    { params: { id: deviceId }, query },
    { enabled: chosen.length > 0, keep: true },
  );
  if (chosen.length === 0) return <Text size="sm">{say('chart.nothing')}</Text>;
  return (
    <Read of={chart}>
      {(data) => {
        const from = Date.parse(data.from);
        const count = data.series[0]?.mean.length ?? 0;
        const times = Array.from({ length: count }, (_, i) => from + i * data.stepSeconds * 1000);
        const byKey = new Map(data.series.map((series) => [series.key, series]));
        return (
          <>
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
              {chosen.map(({ panel, own }) => (
                <div key={panel.title} data-chart={panel.title}>
                  <Text size="sm" fw={600}>
                    {say(panel.title)}
                  </Text>
                  <TimeChart
                    times={times}
                    lines={own.map((key) => lineOf(key, seriesName(language, key), byKey.get(key), own.length))}
                    {...(panel.share ? { bounds: [0, 1] as const } : {})}
                    locale={localeOf(language)}
                    format={(value) => metricValue(language, own[0]!, value)}
                    label={say(panel.title)}
                  />
                </div>
              ))}
            </SimpleGrid>
            <Text size="xs" className="soft" mt="sm">
              {say('chart.resolution', { span: formatDuration(language, data.stepSeconds) })}
            </Text>
          </>
        );
      }}
    </Read>
  );
}
