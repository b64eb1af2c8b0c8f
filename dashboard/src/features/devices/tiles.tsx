// The figures at the head of a device's page: of gear only those that it has.
import { Group, Text } from '@mantine/core';
import type { Language } from '@vakhta/shared/model/client';
import { formatDuration, formatShare, localeOf, noValue } from '@vakhta/shared/texts/format';
import { sayAgentSentence } from '@vakhta/shared/texts/agent/index';
import type { Reply } from '../../api/routes.ts';
import { metricValue, seriesName } from '../../domain/names.ts';
import { useSay, type Say } from '../../texts/index.ts';
import { isFromBeside, partSamples, valueOf, type Told } from './parts.ts';
import { printerLinesOf } from './supplies.tsx';
import { upsesOf } from './ups.tsx';

type Detail = Reply<'devices.read'>;
type Gap = Detail['gaps'][number];
export type Tile = readonly [name: string, value: string];

export function tilesOf(detail: Detail, say: Say, language: Language): Tile[] {
  const { device, clockSkewSeconds: skew } = detail;
  const { fullestFilesystem: fullest } = device;
  const share = (value: number | null) => (value === null ? noValue : formatShare(language, value));
  const duration = (seconds: number | null) => (seconds === null ? noValue : formatDuration(language, seconds));
  const own: Tile[] = [
    [say('device.cpu'), share(device.cpu)],
    [say('device.memory'), share(device.memory)],
    [fullest ? `${say('device.fullest')} ${fullest.mountpoint}` : say('device.fullest'), share(fullest?.used ?? null)],
    [say('device.uptime'), duration(device.uptimeSeconds)],
  ];
  // The clock is the one of the agent that polls, and no gear has all of the others.
  if (!isFromBeside(detail)) return [...own, [say('device.skew'), duration(skew)]];
  return [
    ...checkTiles(detail, say, language),
    ...gearTiles(detail, say, language),
    ...own.filter(([, value]) => value !== noValue),
  ];
}

/** Whether the check passes, and whatever it measured. */
function checkTiles({ latest }: Told, say: Say, language: Language): Tile[] {
  const passed = latest.find(({ key }) => key === 'check.passed');
  if (passed === undefined) return [];
  const word = passed.value === null ? 'gear.unknown' : passed.value === 1 ? 'check.passes' : 'check.fails';
  const figures = ['check.duration', 'check.loss', 'check.certificate.time_left'].flatMap((key): Tile[] => {
    const value = valueOf(latest, key);
    return value === null ? [] : [[seriesName(language, key), metricValue(language, key, value)]];
  });
  return [[say('check.last'), say(word)], ...figures];
}

function gearTiles({ facts, latest }: Told, say: Say, language: Language): Tile[] {
  const tiles: Tile[] = [];
  const share = (name: string, value: number | null | undefined) => {
    if (typeof value === 'number') tiles.push([name, formatShare(language, value)]);
  };
  for (const { charge, timeLeft, load } of upsesOf({ facts, latest })) {
    share(say('ups.charge'), charge);
    if (typeof timeLeft === 'number') tiles.push([say('ups.time-left'), formatDuration(language, timeLeft)]);
    share(say('ups.load'), load);
  }
  const lowest = printerLinesOf({ facts, latest })
    .supplies.filter(({ left, word }) => left !== null && word !== 'supplies.waste')
    .sort((a, b) => a.left! - b.left!)[0];
  if (lowest) share(say('gear.lowest-supply', { name: lowest.name }), lowest.left);
  const pages = valueOf(latest, 'printer.pages');
  if (pages !== null) tiles.push([say('gear.pages'), pages.toLocaleString(localeOf(language))]);
  // What its owner switched off has no such sample.
  const links = latest.filter(({ key, value }) => key.startsWith('system.network.up{') && value !== null);
  if (links.length > 1) {
    const up = links.filter(({ value }) => value === 1).length;
    tiles.push([say('gear.ports-up'), say('gear.ports-of', { up, all: links.length })]);
  }
  const warmest = partSamples(latest)
    .filter(({ metric, value }) => metric === 'hw.temperature' && value !== null)
    .sort((a, b) => b.value! - a.value!)[0];
  if (warmest) {
    tiles.push([say('gear.temperature', { where: warmest.id }), metricValue(language, warmest.key, warmest.value)]);
  }
  return tiles;
}

export function Tiles({ detail }: { detail: Detail }) {
  const { say, language } = useSay();
  const reason = whyCheckFails(detail);
  return (
    <>
      <Group gap="xs" data-device-now>
        {tilesOf(detail, say, language).map(([name, value]) => (
          <div key={name} className="sheet" style={{ padding: '8px 14px', minWidth: 130 }}>
            <Text fz={20} fw={600} className="figures">
              {value}
            </Text>
            <Text size="xs" className="soft words">
              {name}
            </Text>
          </div>
        ))}
      </Group>
      {reason === null ? null : (
        <Text size="sm" mt="xs" className="words">
          {say('check.why', { reason: sayAgentSentence(language, reason) })}
        </Text>
      )}
    </>
  );
}

const isOfCheck = ({ collector }: Gap) => collector === 'check';

/** The reason of a check that fails; null while it passes, and where it could not be looked at. */
export const whyCheckFails = ({ latest, gaps }: Pick<Detail, 'latest' | 'gaps'>): string | null =>
  valueOf(latest, 'check.passed') === 0 ? (gaps.find(isOfCheck)?.reason ?? null) : null;

/** What could not be read: a check that fails was, and says what is wrong in its place. */
export const gapsToShow = (detail: Pick<Detail, 'latest' | 'gaps'>): Gap[] =>
  whyCheckFails(detail) === null ? detail.gaps : detail.gaps.filter((gap) => !isOfCheck(gap));
