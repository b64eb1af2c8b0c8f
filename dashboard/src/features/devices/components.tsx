// The parts of a device that measure or are well or not: fans, power supplies, sensors, disks; first those with trouble.
import { Table } from '@mantine/core';
import { statusesWorstFirst, worstFirst } from '../../domain/scales.ts';
import type { Status } from '@vakhta/shared/status';
import { sayOr } from '@vakhta/shared/texts/index';
import type { Reply } from '../../api/routes.ts';
import { metricValue } from '../../domain/names.ts';
import { StatusMark } from '../../domain/status-mark.tsx';
import { hasText, useSay } from '../../texts/index.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { partSamples, type Told } from './parts.ts';
import { Silence } from './silence.tsx';
import { isVoltageOfUps, upsesOf } from './ups.tsx';

/** `status` is null where the device gives a value alone. */
export type ComponentLine = {
  type: string;
  id: string;
  status: Status | null;
  values: { key: string; value: number | null }[];
};

/** So many are shown without being asked for. */
export const fewComponents = 12;

/** 0, 1 and 2 as agents tell them; what they tell without a value is unknown. */
const statuses: readonly Status[] = ['ok', 'warning', 'critical'];

export function componentsOf(told: Told): ComponentLine[] {
  const lines = new Map<string, ComponentLine>();
  const hasUps = upsesOf(told).length > 0;
  for (const sample of partSamples(told.latest)) {
    const { key, metric, type, id, value } = sample;
    // They stand in the panel of the UPS.
    if (type === 'ups' || (hasUps && isVoltageOfUps(sample))) continue;
    const line = lines.get(`${type} ${id}`) ?? { type, id, status: null, values: [] };
    lines.set(`${type} ${id}`, line);
    if (metric === 'hw.status') line.status = value === null ? 'unknown' : (statuses[value] ?? 'unknown');
    else line.values.push({ key, value });
  }
  return [...lines.values()].sort(
    (a, b) =>
      rank(a.status) - rank(b.status) ||
      a.type.localeCompare(b.type) ||
      a.id.localeCompare(b.id, undefined, { numeric: true }),
  );
}

const rank = (status: Status | null) =>
  status === null ? statusesWorstFirst.length : statusesWorstFirst.indexOf(status);

/** With many parts, only those that somebody should look at are in sight. */
export function folded(lines: readonly ComponentLine[]): { shown: ComponentLine[]; rest: ComponentLine[] } {
  if (lines.length <= fewComponents) return { shown: [...lines], rest: [] };
  const isCalm = ({ status }: ComponentLine) => status === null || worstFirst(status, 'ok') >= 0;
  return { shown: lines.filter((line) => !isCalm(line)), rest: lines.filter(isCalm) };
}

export function ComponentsPanel({ detail }: { detail: Reply<'devices.read'> }) {
  const { say } = useSay();
  const lines = componentsOf(detail);
  if (lines.length === 0) return null;
  const { shown, rest } = folded(lines);
  return (
    <div data-panel="components">
      <Sheet title={`${say('components.title')} (${lines.length})`} padded>
        <Silence detail={detail} />
        {shown.length > 0 ? <Lines lines={shown} /> : null}
        {rest.length > 0 ? (
          <details style={{ paddingTop: 8 }}>
            <summary>{say('components.rest', { count: rest.length })}</summary>
            <Lines lines={rest} />
          </details>
        ) : null}
      </Sheet>
    </div>
  );
}

function Lines({ lines }: { lines: readonly ComponentLine[] }) {
  const { say, language } = useSay();
  const typeName = (type: string) => {
    const key = `component.${type}`;
    return hasText(key) ? say(key) : null;
  };
  return (
    <Table verticalSpacing={3} fz="sm">
      <Table.Tbody>
        {lines.map(({ type, id, status, values }) => (
          <Table.Tr key={`${type} ${id}`} data-status={status ?? 'none'}>
            <Table.Th scope="row" fw={400} className="words">
              {id} <span className="soft">{typeName(type)}</span>
            </Table.Th>
            <Table.Td>
              {status === null ? (
                <span className="visually-hidden">{say('components.not-judged')}</span>
              ) : (
                <StatusMark status={status} word />
              )}
            </Table.Td>
            <Table.Td ta="right" className="figures">
              {values.map(({ key, value }) => (
                <div key={key} style={{ whiteSpace: 'nowrap' }}>
                  {value === null ? sayOr(language, 'status.unknown', '') : metricValue(language, key, value)}
                </div>
              ))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
