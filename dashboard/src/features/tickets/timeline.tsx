// What happened and what was said, oldest first; what is for colleagues alone looks different.
import { Group, Stack, Text } from '@mantine/core';
import type { TicketEvent } from '@vakhta/shared/model/ticket';
import { sayOr } from '@vakhta/shared/texts/index';
import { shortTime, fullTime } from '../../domain/ago.tsx';
import { finding, ruleName } from '../../domain/names.ts';
import { useNow } from '../../live/now.ts';
import { useSay, type Say } from '../../texts/index.ts';
import type { Language } from '@vakhta/shared/model/client';
import { Sheet } from '../../ui/sheet.tsx';

export function Timeline({ events }: { events: readonly TicketEvent[] }) {
  const { say } = useSay();
  return (
    <Sheet title={say('timeline.title')} padded>
      <Stack gap={10} component="ol" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {events.map((event) => (
          <Entry key={event.seq} event={event} />
        ))}
      </Stack>
    </Sheet>
  );
}

const recoveries: Partial<Record<string, Parameters<Say>[0]>> = {
  gone: 'event.recovered-gone',
  retired: 'event.recovered-retired',
};

const text = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** Who did it: a rule by its name, time itself, or a person. */
function who(event: TicketEvent, say: Say, language: Language): string {
  if (event.by.kind === 'rule') return ruleName(language, event.by.name);
  if (event.by.kind === 'clock') return say('timeline.by-clock');
  return event.by.name;
}

/** What happened, in a sentence. */
function sentence(event: TicketEvent, say: Say, language: Language): string {
  const { data } = event;
  const found = () => (typeof data['rule'] === 'string' ? finding(language, data['rule'], data) : '');
  switch (event.type) {
    case 'opened':
    case 'incident-joined':
    case 'worsened':
    case 'reopened': {
      const what = found();
      return what === '' ? say(`event.${event.type}`) : `${say(`event.${event.type}`)}: ${what}`;
    }
    case 'recovered': {
      const because = say(recoveries[text(data['because'])] ?? 'event.recovered');
      return `${because}: ${ruleName(language, text(data['rule']))} ${text(data['subject'])}`.trim();
    }
    case 'notice-planned':
    case 'notice-sent':
      return say(`event.${event.type}`, { kind: say(`letter.${text(data['kind'])}` as never), to: text(data['to']) });
    case 'notice-failed':
      return say('event.notice-failed', {
        kind: say(`letter.${text(data['kind'])}` as never),
        to: text(data['to']),
        reason: text(data['reason']),
      });
    case 'no-notice':
      return say('event.no-notice', {
        reason: sayOr(language, `reason.${text(data['reason'])}`, text(data['reason'])),
      });
    case 'assigned':
      return data['engineerId'] === null
        ? say('event.assigned-nobody')
        : say('event.assigned', { name: text(data['name']) });
    case 'state-changed':
      return say('event.state-changed', {
        state: sayOr(language, `state.${text(data['state'])}`, text(data['state'])),
      });
    case 'closed':
      return data['because'] === 'no-answer' ? say('event.closed-no-answer') : say('event.closed');
    case 'taken':
    case 'note':
    case 'message-to-client':
    case 'client-wrote':
    case 'resolved':
    case 'client-said-yes':
    case 'client-said-no':
    case 'reminded':
      return say(`event.${event.type}`);
  }
}

function Entry({ event }: { event: TicketEvent }) {
  const { say, language } = useSay();
  const now = useNow(30_000);
  const { data } = event;
  const words = [
    text(data['words']),
    text(data['stillBadReason']),
    event.type === 'state-changed' ? text(data['reason']) : '',
  ]
    .filter((one) => one !== '')
    .join('\n');
  const isInternal = event.type === 'note';
  return (
    <li
      data-event={event.type}
      className={isInternal ? 'internal' : undefined}
      style={isInternal ? { padding: '6px 10px' } : undefined}
    >
      <Group gap={8} wrap="nowrap" align="baseline">
        <Text
          span
          size="xs"
          className="soft figures"
          style={{ flex: 'none', minWidth: 44 }}
          title={fullTime(language, event.at)}
        >
          {shortTime(language, event.at, now)}
        </Text>
        <div style={{ minWidth: 0 }}>
          <Text size="sm">
            {sentence(event, say, language)}
            <Text span size="xs" className="soft">
              {' '}
              · {who(event, say, language)}
              {data['how'] === 'recorded' && data['recordedBy']
                ? ` (${say('timeline.recorded', { name: text(data['recordedBy']) })})`
                : ''}
            </Text>
          </Text>
          {words === '' ? null : (
            <Text
              size="sm"
              className="words"
              style={{ borderLeft: '2px solid var(--vakhta-line)', paddingLeft: 8, marginTop: 2 }}
            >
              {words}
            </Text>
          )}
        </div>
      </Group>
    </li>
  );
}
