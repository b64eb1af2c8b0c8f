// Lines over time. What was not read is a gap, never a line across it; the same figures stand in a table for who can't see.
import { useMantineTheme } from '@mantine/core';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

type Values = readonly (number | null)[];
/** `band`: the least and the most of each point, so that a mean does not hide its peaks. */
export type ChartLine = { key: string; name: string; values: Values; band?: { min: Values; max: Values } };
export type Level = { value: number; name: string };

type Props = {
  times: readonly number[];
  lines: readonly ChartLine[];
  levels?: readonly Level[];
  /** Fixed bounds of the vertical axis; by the data where they are missing. */
  bounds?: readonly [number, number];
  height?: number;
  locale: string;
  format(value: number): string;
  label: string;
};

const colours = ['var(--vakhta-chart-1)', 'var(--vakhta-chart-2)', 'var(--vakhta-chart-3)', 'var(--vakhta-chart-4)'];

export function TimeChart({ times, lines, levels = [], bounds, height = 180, locale, format, label }: Props) {
  const { fontFamily } = useMantineTheme();
  const rows = times.map((at, i) => ({
    at,
    ...Object.fromEntries(lines.map((line, k) => [`v${k}`, line.values[i] ?? null])),
    ...Object.fromEntries(lines.map((line, k) => [`b${k}`, bandAt(line, i)])),
  }));
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  const isLong = last - first > 36 * 3_600_000;
  const clock = new Intl.DateTimeFormat(
    locale,
    isLong ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  );
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
  const tick = { fontSize: 11, fill: 'var(--vakhta-soft)', fontFamily };
  return (
    // A chart learns its width some frames after its place did; until then it must not widen the page.
    <figure style={{ margin: 0, overflowX: 'clip' }} aria-label={label}>
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart data={rows} margin={{ top: 6, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--vakhta-line)" vertical={false} />
          <XAxis
            dataKey="at"
            type="number"
            domain={[first, last]}
            tickFormatter={(at: number) => clock.format(at)}
            tick={tick}
            stroke="var(--vakhta-line)"
            minTickGap={40}
          />
          <YAxis
            width={78}
            tick={(at: TickPlace) => <ValueTick {...at} text={format(Number(at.payload.value))} />}
            stroke="var(--vakhta-line)"
            domain={bounds ? [bounds[0], bounds[1]] : ['auto', 'auto']}
            tickCount={4}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(at) => full.format(Number(at))}
            formatter={(value, name) => [value === null ? '–' : format(Number(value)), name]}
            contentStyle={{ background: 'var(--vakhta-sheet)', border: '1px solid var(--vakhta-line)', fontSize: 12 }}
          />
          {levels.map((level) => (
            <ReferenceLine
              key={level.name}
              y={level.value}
              stroke="var(--vakhta-critical)"
              strokeDasharray="4 3"
              label={{ value: level.name, fontSize: 11, fill: 'var(--vakhta-soft)', position: 'insideTopLeft' }}
            />
          ))}
          {lines.map((line, k) =>
            line.band ? (
              <Area
                key={line.key}
                dataKey={`b${k}`}
                fill={colours[k % colours.length]!}
                fillOpacity={0.18}
                stroke="none"
                tooltipType="none"
                activeDot={false}
                connectNulls={false}
                isAnimationActive={false}
              />
            ) : null,
          )}
          {lines.map((line, k) => (
            <Line
              key={line.key}
              dataKey={`v${k}`}
              name={line.name}
              stroke={colours[k % colours.length]!}
              strokeWidth={1.6}
              strokeDasharray={k < colours.length ? '0' : '5 3'}
              dot={(point: DotPlace) => <LonelyDot key={point.index} {...point} values={line.values} />}
              connectNulls={false}
              isAnimationActive={false}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
      <div className="visually-hidden">
        <table>
          <caption>{label}</caption>
          <tbody>
            {lines.map((line) => {
              const read = line.values.filter((value) => value !== null);
              return (
                <tr key={line.key}>
                  <th scope="row">{line.name}</th>
                  <td>
                    {read.length === 0
                      ? '–'
                      : `${format(Math.min(...read))} … ${format(Math.max(...read))}, ${format(read.at(-1)!)}`}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

export function bandAt({ band }: Pick<ChartLine, 'band'>, i: number): [number, number] | null {
  const [least, most] = [band?.min[i] ?? null, band?.max[i] ?? null];
  return least === null || most === null ? null : [least, most];
}

type DotPlace = { cx?: number | undefined; cy?: number | undefined; index: number; stroke?: string | undefined };

/** A value between two gaps draws no line: a dot shows it. */
function LonelyDot({ cx, cy, index, stroke, values }: DotPlace & { values: readonly (number | null)[] }) {
  if (cx === undefined || cy === undefined || !isLonely(values, index)) return <g />;
  return <circle cx={cx} cy={cy} r={2} fill={stroke} />;
}

export function isLonely(values: readonly (number | null)[], i: number): boolean {
  const at = (k: number) => values[k] ?? null;
  return at(i) !== null && at(i - 1) === null && at(i + 1) === null;
}

type TickPlace = { x?: number | string; y?: number | string; payload: { value: number | string } };

/** On one line: the library breaks a label at every blank, a value's own before its unit too. */
function ValueTick({ x, y, text }: TickPlace & { text: string }) {
  return (
    <text x={x} y={y} dy={4} textAnchor="end" fontSize={11} fill="var(--vakhta-soft)">
      {text}
    </text>
  );
}
