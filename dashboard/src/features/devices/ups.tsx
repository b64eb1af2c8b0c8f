// A UPS: whether it runs on its battery, for how long that lasts, and whether the battery is still good.
import { Progress, Table } from '@mantine/core';
import type { Language } from '@vakhta/shared/model/client';
import type { Status } from '@vakhta/shared/status';
import { formatDuration, formatShare } from '@vakhta/shared/texts/format';
import { factValue } from '@vakhta/shared/texts/facts';
import type { Reply } from '../../api/routes.ts';
import { metricValue } from '../../domain/names.ts';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useSay, type Say } from '../../texts/index.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { partSamples, type Told } from './parts.ts';
import { Silence } from './silence.tsx';

/** Undefined is what the UPS never tells, null what it tells to be unknown. */
export type Ups = {
  id: string;
  onBattery?: boolean | null;
  charge?: number | null;
  timeLeft?: number | null;
  load?: number | null;
  /** In the device's words, of gear alone. */
  output?: string;
  battery?: string;
  mustReplace?: boolean;
  isLost?: boolean;
  voltages: { where: string; key: string; value: number | null }[];
};

const figures = {
  'hw.battery.charge': 'charge',
  'hw.battery.time_left': 'timeLeft',
  'hw.ups.load': 'load',
} as const;

/** Of gear the one that it is; of a device with an agent each that is connected to it. */
export function upsesOf({ facts, latest }: Told): Ups[] {
  const upses = new Map<string, Ups>();
  const of = (id: string): Ups => {
    const ups = upses.get(id) ?? { id, voltages: [] };
    upses.set(id, ups);
    return ups;
  };
  const samples = partSamples(latest);
  for (const { metric, type, id, value } of samples) {
    if (type !== 'ups') continue;
    if (metric === 'hw.ups.on_battery') of(id).onBattery = value === null ? null : value === 1;
    else if (metric in figures) of(id)[figures[metric as keyof typeof figures]] = value;
  }
  for (const { key, value } of facts) {
    const found = /^(?:gear|ups\.(.+))\.(\w+)$/.exec(key);
    if (found === null) continue;
    const [, own, part] = found;
    if (own === undefined) {
      if (part === 'battery' && typeof value === 'string') {
        of('ups').battery = value;
        if (value === 'replace') of('ups').mustReplace = true;
      }
      if (part === 'output' && typeof value === 'string') of('ups').output = value;
      if (part === 'on_battery' && typeof value === 'boolean') of('ups').onBattery ??= value;
    } else {
      if (part === 'on_battery' && typeof value === 'boolean') of(own).onBattery ??= value;
      if (part === 'replace_battery' && typeof value === 'boolean') of(own).mustReplace = value;
      if (part === 'communication_lost' && value === true) of(own).isLost = true;
    }
  }
  const gear = upses.get('ups');
  if (gear !== undefined) gear.voltages = samples.filter(isVoltageOfUps).map((one) => ({ ...one, where: one.id }));
  return [...upses.values()];
}

/** Those of its lines and of its battery; a UPS has no other that anybody looks for. */
export const isVoltageOfUps = ({ metric, id }: { metric: string; id: string }): boolean =>
  metric === 'hw.voltage' && /^(input|output|bypass|battery)\b/i.test(id);

type Row = { name: string; word: string; status?: Status; share?: number };

const lowCharge = 0.2;
const highLoad = 0.8;

/** What is told, in the order in which one looks; the rest is left out. */
export function rowsOfUps(ups: Ups, say: Say, language: Language): Row[] {
  const rows: Row[] = [];
  const { onBattery, charge, timeLeft, load, output, battery, mustReplace } = ups;
  const share = (name: string, value: number | null | undefined, isBad: (value: number) => boolean) => {
    if (value === undefined) return;
    if (value === null) rows.push({ name, word: say('gear.unknown'), status: 'unknown' });
    else rows.push({ name, word: formatShare(language, value), share: value, ...(isBad(value) ? warning : {}) });
  };
  if (ups.isLost === true) rows.push({ name: say('ups.contact'), word: say('ups.contact-lost'), status: 'unknown' });
  if (onBattery !== undefined || output !== undefined) {
    const state = onBattery ?? null;
    // A self test takes its power from the battery though mains are there: the output's word is the finer one.
    const finer = output !== undefined && output !== 'unknown' ? output : null;
    const isUnknown = finer === null && state === null;
    const word =
      finer !== null
        ? factValue(language, 'gear.output', finer)
        : say(isUnknown ? 'gear.unknown' : state === true ? 'ups.on-battery' : 'ups.on-line');
    const isOff = state === true || output === 'bypass' || output === 'none';
    // Nobody needs to act on a self test, and it is no proof of mains either.
    const isTest = output === 'battery' && state !== true;
    const status = isOff ? 'warning' : isUnknown ? 'unknown' : 'ok';
    rows.push({ name: say('ups.supply'), word, ...(isTest ? {} : { status }) });
  }
  share(say('ups.charge'), charge, (value) => value < lowCharge);
  if (timeLeft !== undefined) {
    rows.push({
      name: say('ups.time-left'),
      ...(timeLeft === null
        ? { word: say('gear.unknown'), status: 'unknown' as const }
        : { word: formatDuration(language, timeLeft) }),
    });
  }
  share(say('ups.load'), load, (value) => value > highLoad);
  if (battery !== undefined || mustReplace !== undefined) {
    rows.push({
      name: say('ups.battery'),
      word:
        battery === undefined
          ? say(mustReplace === true ? 'ups.battery-replace' : 'ups.battery-good')
          : factValue(language, 'gear.battery', battery),
      status: statusOfBattery(battery, mustReplace === true),
    });
  }
  for (const { where, key, value } of ups.voltages) {
    rows.push({
      name: say('ups.voltage', { where }),
      word: value === null ? say('gear.unknown') : metricValue(language, key, value),
    });
  }
  return rows;
}

const warning = { status: 'warning' } as const;

function statusOfBattery(battery: string | undefined, mustReplace: boolean): Status {
  if (battery === 'low' || battery === 'depleted') return 'critical';
  if (mustReplace) return 'warning';
  return battery === 'unknown' ? 'unknown' : 'ok';
}

export function UpsPanel({ detail }: { detail: Reply<'devices.read'> }) {
  const { say, language } = useSay();
  return upsesOf(detail).map((ups) => {
    const rows = rowsOfUps(ups, say, language);
    if (rows.length === 0) return null;
    return (
      <div key={ups.id} data-panel="ups">
        <Sheet title={ups.id === 'ups' ? say('ups.title') : `${say('ups.title')} ${ups.id}`} padded>
          <Silence detail={detail} />
          <Table verticalSpacing={4} fz="sm">
            <Table.Tbody>
              {rows.map(({ name, word, status, share }) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={400} className="soft words">
                    {name}
                  </Table.Th>
                  <Table.Td w={28}>{status === undefined ? null : <StatusMark status={status} />}</Table.Td>
                  <Table.Td className="figures words">
                    {word}
                    {share === undefined ? null : (
                      <Progress value={share * 100} size="sm" color="var(--vakhta-chart-1)" aria-label={name} mt={2} />
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Sheet>
      </div>
    );
  });
}
