// How links look: thick by speed, coloured when they are nearly full, dashed where that is not known, marked without a link.
import { formatBitRate, formatShare } from '@vakhta/shared/texts/format';
import type { Language } from '@vakhta/shared/model/client';
import type { Say } from '../../../texts/index.ts';
import type { Link } from './graph.ts';

export type Look = {
  width: number;
  isDashed: boolean;
  /** More than this is nearly full. */
  isBusy: boolean;
  isDown: boolean;
  speed: number | null;
  use: number | null;
  count: number;
};

export const busyFrom = 0.7;

const widths = [
  [1e9, 1.5],
  [2.5e9, 2.5],
  [10e9, 3.5],
  [25e9, 5],
] as const;
const widest = 6.5;
const thinnest = 1.5;

/** Of all links between two as of one: together as fast as those that are up, as busy as the busiest. */
export function lookOf(links: readonly Pick<Link, 'speed' | 'use' | 'isUp'>[]): Look {
  const up = links.filter(({ isUp }) => isUp !== false);
  const isDown = links.length > 0 && up.length === 0;
  const speeds = up.map(({ speed }) => speed);
  const uses = up.map(({ use }) => use);
  const speed = up.length === 0 || speeds.includes(null) ? null : speeds.reduce<number>((sum, one) => sum + one!, 0);
  const use = up.length === 0 || uses.includes(null) ? null : Math.max(...(uses as number[]));
  return {
    width: speed === null ? thinnest : (widths.find(([below]) => speed < below)?.[1] ?? widest),
    isDashed: isDown || speed === null || use === null,
    isBusy: use !== null && use > busyFrom,
    isDown,
    speed,
    use,
    count: links.length,
  };
}

/** What is known of it, and what is not: how many there are, how fast, how full. */
export function lookParts({ speed, use, isDown, count }: Look, say: Say, language: Language): string[] {
  if (count === 0) return [say('map.link-unknown')];
  const parts = count > 1 ? [say('map.links', { count })] : [];
  if (isDown) return [...parts, say('map.no-link')];
  parts.push(speed === null ? say('map.speed-unknown') : formatBitRate(language, speed / 8));
  if (use !== null) parts.push(say('map.used', { share: formatShare(language, use) }));
  else if (speed !== null) parts.push(say('map.use-unknown'));
  return parts;
}

/** "1 Gbit/s · 12 % used". */
export const lookWords = (look: Look, say: Say, language: Language): string =>
  lookParts(look, say, language).join(' · ');
