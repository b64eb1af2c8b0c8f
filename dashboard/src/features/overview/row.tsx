// One trouble in the queue: how bad, for whom, what, since when, who has it, until when.
import { Group, Text } from '@mantine/core';
import type { Overview } from '@vakhta/shared/api/overview';
import { paths } from '../../app/paths.ts';
import { Acknowledge } from '../../domain/acknowledge.tsx';
import { Ago, Deadline } from '../../domain/ago.tsx';
import { Person, PriorityBadge } from '../../domain/badges.tsx';
import { Go } from '../../domain/go.tsx';
import { incidentSentence, ruleName } from '../../domain/names.ts';
import { useMay } from '../../domain/session.tsx';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useSay } from '../../texts/index.ts';

export function Row({ row }: { row: Overview['rows'][number] }) {
  const { language } = useSay();
  const { incident, handled, ticketNumber, priority, engineerName, dueAt } = row;
  const may = useMay('incidents.acknowledge', incident.clientId);
  const to = incident.ticketId === null ? paths.incident(incident.id) : paths.ticket(incident.ticketId);
  return (
    <div className={`queue-item ${handled ? '' : `edge-${incident.status}`}`} data-item>
      <Go to={to} className="row-link" isRow>
        <div className="queue-row">
          <StatusMark status={incident.status} outlined={handled} size={18} />
          <div style={{ minWidth: 0 }}>
            <Text size="sm" fw={600} truncate>
              {incident.clientName} › {incident.deviceName}
            </Text>
            <Text size="sm" lineClamp={2} title={ruleName(language, incident.rule)}>
              {ticketNumber === null ? '' : `#${ticketNumber} `}
              {incidentSentence(language, incident)}
            </Text>
          </div>
          <Group gap="sm" wrap="nowrap" className="queue-end">
            <Person name={engineerName} />
            <Text span size="sm" className="soft">
              <Ago time={incident.startedAt} bare />
            </Text>
            {priority === null ? null : <PriorityBadge priority={priority} />}
            {dueAt === null ? null : <Deadline time={dueAt} />}
          </Group>
        </div>
      </Go>
      {may && !handled ? (
        <div className="queue-act">
          <Acknowledge incident={incident} small />
        </div>
      ) : null}
    </div>
  );
}
