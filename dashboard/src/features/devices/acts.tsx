// What the device's agent may be asked to do, and what it was asked and did: the client sees the same.
import { Button, Group, Text } from '@mantine/core';
import type { Act } from '@vakhta/shared/orders';
import { sayAgentSentence } from '@vakhta/shared/texts/agent/index';
import { useAct, useRead } from '../../api/queries.ts';
import type { Reply } from '../../api/routes.ts';
import { Ago } from '../../domain/ago.tsx';
import { tellDone, tellFailed } from '../../domain/notify.ts';
import { useMay } from '../../domain/session.tsx';
import { useSay } from '../../texts/index.ts';
import { Sheet } from '../../ui/sheet.tsx';

type Detail = Reply<'devices.read'>;

/** By the device's own word on what its configuration allows. */
function allowedActs({ facts }: Detail): Act[] {
  const value = facts.find(({ key }) => key === 'agent.allows')?.value;
  if (typeof value !== 'string') return [];
  return value.split(', ').flatMap((name): Act[] => {
    if (name === 'scan' || name === 'update-definitions') return [{ what: name }];
    const service = /^restart-service:(.+)$/.exec(name)?.[1];
    return service === undefined ? [] : [{ what: 'restart-service', service }];
  });
}

export function Acts({ detail }: { detail: Detail }) {
  const { say, language } = useSay();
  const { device } = detail;
  const may = useMay('devices.order', device.clientId);
  const ask = useAct('devices.ask-act');
  const acts = useRead('devices.list-acts', { params: { id: device.id } });
  // What is watched no more is asked nothing; what it was asked stays to be read.
  const allowed = may && device.retiredAt === null ? allowedActs(detail) : [];
  const items = acts.data?.items ?? [];
  const nameOf = (act: Act) => say(`act.${act.what}`, act.what === 'restart-service' ? { service: act.service } : {});
  if (allowed.length === 0 && items.length === 0) return null;
  return (
    <Sheet title={say('device.acts')} padded>
      {allowed.length > 0 ? (
        <Group gap="xs" mb={items.length > 0 ? 'sm' : 0}>
          {allowed.map((act) => (
            <Button
              key={nameOf(act)}
              size="xs"
              variant="default"
              disabled={ask.isPending}
              onClick={() =>
                ask.mutate(
                  { params: { id: device.id }, body: act },
                  { onSuccess: () => tellDone(say('device.act-asked')), onError: tellFailed },
                )
              }
            >
              {nameOf(act)}
            </Button>
          ))}
        </Group>
      ) : null}
      {items.map((item) => (
        <Text key={item.id} size="sm" className="words">
          <Ago time={item.askedAt} /> · {nameOf(item.act)} · {item.askedBy}: {say(`act-state.${item.state}`)}
          {item.reason === null ? null : <span className="soft"> – {sayAgentSentence(language, item.reason)}</span>}
        </Text>
      ))}
    </Sheet>
  );
}
