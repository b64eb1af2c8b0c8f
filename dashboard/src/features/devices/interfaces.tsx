// The interfaces of network gear, one a line: what it is called, how fast it is, whether it has a link and what it carries.
import { Table, Text } from '@mantine/core';
import { formatBitRate, noValue } from '@vakhta/shared/texts/format';
import { parseSeriesKey } from '@vakhta/shared/series-key';
import type { Reply } from '../../api/routes.ts';
import { Ago } from '../../domain/ago.tsx';
import { useSay } from '../../texts/index.ts';
import { useIsNarrow } from '../../ui/rows-or-cards.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { BehindPort, type Links } from './place.tsx';

type Detail = Reply<'devices.read'>;

/** So many are shown without being asked for. */
const fewInterfaces = 12;

type Line = { name: string; facts: Map<string, unknown>; values: Map<string, number | null> };

/** By name, as the agent names them in facts and in series alike. */
export function interfacesOf({ facts, latest }: Pick<Detail, 'facts' | 'latest'>): Line[] {
  const lines = new Map<string, Line>();
  const of = (name: string): Line => {
    const line = lines.get(name) ?? { name, facts: new Map(), values: new Map() };
    lines.set(name, line);
    return line;
  };
  for (const { collector, key, value } of facts) {
    const found = collector === 'interfaces' ? /^interface\.(.+)\.(\w+)$/.exec(key) : null;
    if (found !== null) of(found[1]!).facts.set(found[2]!, value);
  }
  if (lines.size === 0) return [];
  for (const { key, value } of latest) {
    const series = parseSeriesKey(key);
    const name = series?.attributes['network.interface.name'];
    if (series !== null && name !== undefined) of(name).values.set(series.name, value);
  }
  return [...lines.values()];
}

/** With a line for ports that the interfaces don't have, as of a bridge that counts its own. */
export function withPorts(lines: readonly Line[], ports: Links['ports']): Line[] {
  const known = new Set(lines.map(({ name }) => name));
  const more = ports.filter(({ port, neighbours, stations }) => {
    return !known.has(port) && neighbours.length + stations.length > 0;
  });
  return [...lines, ...more.map(({ port }) => ({ name: port, facts: new Map(), values: new Map() }))];
}

export function Interfaces({ detail, links }: { detail: Detail; links: Links | undefined }) {
  const { say, language } = useSay();
  const isNarrow = useIsNarrow();
  const ports = links?.ports ?? [];
  const lines = withPorts(interfacesOf(detail), ports);
  if (lines.length === 0) return null;
  const hasBehind = ports.some(({ neighbours, stations }) => neighbours.length + stations.length > 0);
  const behind = (name: string) => <BehindPort port={ports.find(({ port }) => port === name)} />;
  const rate = (value: number | null = null) => (value === null ? noValue : formatBitRate(language, value));
  const stateOf = ({ facts, values }: Line): string => {
    if (facts.get('admin') === 'down') return say('interface.off');
    const up = values.get('system.network.up') ?? null;
    return up === null ? noValue : say(up === 1 ? 'interface.up' : 'interface.down');
  };
  return (
    <Sheet label={say('device.interfaces')} padded>
      <details style={{ paddingTop: 12 }} open={lines.length <= fewInterfaces}>
        <summary>
          {say('device.interfaces')} ({lines.length})
        </summary>
        <Table verticalSpacing={4} fz="sm">
          <Table.Tbody>
            {lines.map((line) => {
              const { name, facts, values } = line;
              const [alias, speed] = [facts.get('alias'), facts.get('speed_bps')];
              return (
                <Table.Tr key={name} style={{ verticalAlign: 'top' }}>
                  <Table.Td className="words">
                    {name}
                    {typeof alias === 'string' ? <div className="soft">{alias}</div> : null}
                    {hasBehind && isNarrow ? <div data-behind>{behind(name)}</div> : null}
                  </Table.Td>
                  {hasBehind && !isNarrow ? (
                    <Table.Td className="words" data-behind>
                      {behind(name)}
                    </Table.Td>
                  ) : null}
                  <Table.Td>{stateOf(line)}</Table.Td>
                  <Table.Td className="soft">{rate(typeof speed === 'number' ? speed / 8 : null)}</Table.Td>
                  <Table.Td className="soft">
                    ↓ {rate(values.get('system.network.receive.rate'))}
                    <br />↑ {rate(values.get('system.network.transmit.rate'))}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
        {hasBehind ? (
          <Text size="xs" className="soft" mt={6}>
            {say('place.read-at')} <Ago time={links?.readAt ?? null} />
          </Text>
        ) : null}
      </details>
    </Sheet>
  );
}
