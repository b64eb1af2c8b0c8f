// What a printer uses up, how much of it is left, and what the printer itself says is the matter.
import { Progress, Table, Text } from '@mantine/core';
import { parseSeriesKey } from '@vakhta/shared/series-key';
import type { Status } from '@vakhta/shared/status';
import { localeOf, formatShare } from '@vakhta/shared/texts/format';
import { factValue } from '@vakhta/shared/texts/facts';
import { sayAgentSentence } from '@vakhta/shared/texts/agent/index';
import type { Reply } from '../../api/routes.ts';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useSay, type TextKey } from '../../texts/index.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { valueOf, type Told } from './parts.ts';
import { Silence } from './silence.tsx';

/** `left` is null where the printer gives no percentage; `note` is then its word for it, in the agent's English. */
export type SupplyLine = {
  name: string;
  left: number | null;
  note: string | null;
  status: Status;
  word: TextKey | null;
};

export type PrinterLines = { supplies: SupplyLine[]; pages: number | null; alerts: string[] };

const lowSupply = 0.1;
/** A level of waste is what still fits with some makers and what is in it with others. */
const isWaste = (name: string) => /\bwaste\b|отработ/i.test(name);

export function printerLinesOf({ facts, latest }: Told): PrinterLines {
  const supplies = new Map<string, SupplyLine>();
  for (const { key, value } of latest) {
    const series = parseSeriesKey(key);
    const name = series?.attributes['printer.supply'];
    if (series?.name !== 'printer.supply.remaining' || name === undefined) continue;
    supplies.set(name, { name, left: value, note: null, ...judge(name, value) });
  }
  for (const { key, value } of facts) {
    const name = /^supply\.(.+)\.level$/.exec(key)?.[1];
    if (name === undefined || typeof value !== 'string' || supplies.has(name)) continue;
    // Some that is left and what has no limit are no trouble, though there is no figure for them.
    const isFine = value === 'some is left' || value === 'not limited';
    supplies.set(name, { name, left: null, note: value, status: isFine ? 'ok' : 'unknown', word: null });
  }
  const alerts = facts.find(({ key }) => key === 'gear.alerts')?.value;
  return {
    supplies: [...supplies.values()],
    pages: valueOf(latest, 'printer.pages'),
    alerts: typeof alerts === 'string' ? alerts.split('; ') : [],
  };
}

function judge(name: string, left: number | null): Pick<SupplyLine, 'status' | 'word'> {
  if (left === null) return { status: 'unknown', word: 'gear.unknown' };
  if (isWaste(name)) return { status: 'unknown', word: 'supplies.waste' };
  if (left <= 0) return { status: 'warning', word: 'supplies.empty' };
  return left < lowSupply ? { status: 'warning', word: 'supplies.low' } : { status: 'ok', word: 'supplies.enough' };
}

export function SuppliesPanel({ detail }: { detail: Reply<'devices.read'> }) {
  const { say, language } = useSay();
  const { supplies, pages, alerts } = printerLinesOf(detail);
  if (supplies.length === 0 && pages === null && alerts.length === 0) return null;
  return (
    <div data-panel="supplies">
      <Sheet title={say('supplies.title')} padded>
        <Silence detail={detail} />
        {supplies.length === 0 ? null : (
          <Table verticalSpacing={4} fz="sm">
            <Table.Thead className="visually-hidden">
              <Table.Tr>
                <Table.Th>{say('supplies.name')}</Table.Th>
                <Table.Th>{say('supplies.level')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {supplies.map(({ name, left, note, status, word }) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={400} className="words">
                    <StatusMark status={status} /> {name}
                  </Table.Th>
                  <Table.Td className="figures words" w="50%">
                    {left === null ? null : `${formatShare(language, left)} · `}
                    <span className="soft">
                      {word === null ? factValue(language, `supply.${name}.level`, note) : say(word)}
                    </span>
                    {left === null ? null : (
                      <Progress value={left * 100} size="sm" color="var(--vakhta-chart-1)" aria-label={name} mt={2} />
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {pages === null ? null : (
          <Text size="sm" mt="xs">
            {say('supplies.pages', { pages: pages.toLocaleString(localeOf(language)) })}
          </Text>
        )}
        {alerts.length === 0 ? null : (
          <Text size="sm" mt="xs" className="words">
            <span className="soft">{say('supplies.alerts')}:</span>{' '}
            {alerts.map((alert) => sayAgentSentence(language, alert)).join('; ')}
          </Text>
        )}
      </Sheet>
    </div>
  );
}
