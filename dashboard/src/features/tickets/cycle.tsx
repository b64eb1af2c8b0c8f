// The five steps of a ticket, and what is missing for the next.
import { Group, Text } from '@mantine/core';
import { useSay } from '../../texts/index.ts';
import type { Detail } from './page.tsx';
import { stateOfSteps, steps, type StepState } from './steps.ts';

const signs: Record<StepState, string> = { done: '✓', now: '●', open: '○', 'not-needed': '–' };

export function Cycle({ detail }: { detail: Detail }) {
  const { say } = useSay();
  const states = stateOfSteps({ state: detail.ticket.state, events: detail.events });
  const isOpen = detail.ticket.state !== 'resolved' && detail.ticket.state !== 'closed';
  return (
    <section className="sheet" aria-label={say('cycle.label')}>
      <Group px="md" py="sm" gap="lg" component="ol" style={{ listStyle: 'none', margin: 0 }}>
        {steps.map((step) => (
          <Group key={step} gap={6} wrap="nowrap" component="li" data-step={step} data-step-state={states[step]}>
            <Text span fw={700} aria-hidden>
              {signs[states[step]]}
            </Text>
            <Text
              span
              size="sm"
              fw={states[step] === 'now' ? 600 : 400}
              className={states[step] === 'open' ? 'soft' : undefined}
            >
              {say(`cycle.${step}`)}
            </Text>
            <span className="visually-hidden">{say(`cycle.is-${states[step]}`)}</span>
          </Group>
        ))}
      </Group>
      {isOpen && detail.closing.blockers.length > 0 ? (
        <Text size="sm" className="soft" px="md" pb="sm">
          {say('cycle.missing')} {detail.closing.blockers.map((blocker) => say(`blocker.${blocker}`)).join('; ')}
        </Text>
      ) : null}
    </section>
  );
}
