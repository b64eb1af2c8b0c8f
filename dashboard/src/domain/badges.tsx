// Small signs: priority as a number, state as a word, freshness, who has it.
import { Badge, Text } from '@mantine/core';
import type { Freshness } from '@vakhta/shared/model/device';
import type { Priority, TicketState } from '@vakhta/shared/model/ticket';
import { sayOr } from '@vakhta/shared/texts/index';
import { useSay } from '../texts/index.ts';

export function PriorityBadge({ priority, reason }: { priority: Priority; reason?: string }) {
  const { say } = useSay();
  return (
    <Badge
      variant={priority === 1 ? 'filled' : 'outline'}
      color="gray"
      radius="sm"
      title={reason}
      aria-label={say('priority.label', { priority })}
      tt="none"
    >
      P{priority}
    </Badge>
  );
}

export function StateText({ state }: { state: TicketState }) {
  const { language } = useSay();
  return (
    <Text span size="sm">
      {sayOr(language, `state.${state}`, state)}
    </Text>
  );
}

/** Nothing for what is live: only what is not fresh needs a sign. */
export function FreshnessBadge({ freshness }: { freshness: Freshness }) {
  const { language } = useSay();
  if (freshness === 'live') return null;
  return (
    <Badge variant="outline" color="gray" radius="sm" tt="none" data-freshness={freshness}>
      ◷ {sayOr(language, `freshness.${freshness}`, freshness)}
    </Badge>
  );
}

export function Person({ name }: { name: string | null }) {
  const { say } = useSay();
  return name === null ? (
    <Text span size="sm" fw={600}>
      {say('person.nobody')}
    </Text>
  ) : (
    <Text span size="sm">
      {name}
    </Text>
  );
}
