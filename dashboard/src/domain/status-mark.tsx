// The sign of a status: shape, symbol, colour and word, so that no reader depends on one of them.
import { Group, Text } from '@mantine/core';
import type { Status } from '@vakhta/shared/status';
import { sayOr } from '@vakhta/shared/texts/index';
import { useSay } from '../texts/index.ts';

function Shape({ status, outlined }: { status: Status; outlined: boolean }) {
  const colour = `var(--vakhta-${status})`;
  const fill = outlined ? 'none' : colour;
  const symbol = outlined ? colour : 'var(--vakhta-sheet)';
  if (status === 'critical')
    return (
      <>
        <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill={fill} stroke={colour} strokeWidth="1.5" />
        <path d="M8 4v5M8 11v1.4" stroke={symbol} strokeWidth="1.8" />
      </>
    );
  if (status === 'warning')
    return (
      <>
        <path d="M8 1.5l7 13H1z" fill={fill} stroke={colour} strokeWidth="1.5" strokeLinejoin="round" />
        <path d="M8 6v4M8 11.6v1.3" stroke={symbol} strokeWidth="1.6" />
      </>
    );
  if (status === 'unknown')
    return (
      <>
        <circle cx="8" cy="8" r="6.2" fill="none" stroke={colour} strokeWidth="1.5" strokeDasharray="2.6 2" />
        <text x="8" y="11" fontSize="8.5" fontWeight="700" textAnchor="middle" fill={colour}>
          ?
        </text>
      </>
    );
  return <circle cx="8" cy="8" r="4" fill={colour} />;
}

export function StatusMark(props: { status: Status; size?: number; outlined?: boolean; word?: boolean }) {
  const { status, size = 16, outlined = false, word = false } = props;
  const { language } = useSay();
  const name = sayOr(language, `status.${status}`, status);
  const mark = (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role="img"
      aria-label={word ? undefined : name}
      aria-hidden={word}
      style={{ flex: 'none' }}
    >
      <Shape status={status} outlined={outlined} />
    </svg>
  );
  if (!word) return mark;
  return (
    <Group gap={6} wrap="nowrap" component="span">
      {mark}
      <Text span size="sm">
        {name}
      </Text>
    </Group>
  );
}
