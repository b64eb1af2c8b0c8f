// The head of a device's page: what it is, where it hangs, how fresh that is, and what may be asked of it.
import { Button, Group } from '@mantine/core';
import { say as sayShared } from '@vakhta/shared/texts/index';
import type { Freshness } from '@vakhta/shared/model/device';
import { useAct } from '../../api/queries.ts';
import type { Reply } from '../../api/routes.ts';
import { Ago, fullTime } from '../../domain/ago.tsx';
import { FreshnessBadge } from '../../domain/badges.tsx';
import { ClientLink, DeviceLink } from '../../domain/go.tsx';
import { tellDone, tellFailed } from '../../domain/notify.ts';
import { Retire } from '../../domain/retire.tsx';
import { useMay } from '../../domain/session.tsx';
import { StatusMark } from '../../domain/status-mark.tsx';
import { useSay } from '../../texts/index.ts';
import { PageHead } from '../../ui/sheet.tsx';
import { isFromBeside } from './parts.ts';
import { Place, type Links } from './place.tsx';

type Detail = Reply<'devices.read'>;

export function Head(props: { detail: Detail; links: Links | undefined; freshness: Freshness }) {
  const { detail, links, freshness } = props;
  const { device } = detail;
  const { say, language } = useSay();
  const isRetired = device.retiredAt !== null;
  return (
    <>
      <PageHead
        title={
          <Group gap="xs" component="span">
            <StatusMark status={device.status} size={20} />
            {device.name}
            {/* Nobody waits for a word from what is watched no more. */}
            {isRetired ? null : <FreshnessBadge freshness={freshness} />}
          </Group>
        }
        under={
          <>
            <ClientLink id={device.clientId} name={device.clientName} /> › {device.siteName} ·{' '}
            {sayShared(language, `kind.${device.kind}`)} · {device.platform} <Source detail={detail} /> ·{' '}
            {say('device.last-report')} <Ago time={device.lastReportAt} />
            <Place links={links} />
          </>
        }
        actions={isRetired ? null : <Orders device={device} />}
      />
      {isRetired ? (
        <section className="sheet notice" style={{ marginBottom: 16 }} aria-label={say('retire.retired')} data-retired>
          <b>{say('retire.retired')}.</b> {say('retire.since', { time: fullTime(language, device.retiredAt!) })}
        </section>
      ) : null}
    </>
  );
}

/** Its own agent, or for network gear the device beside it that polls it; nobody once it is watched no more. */
function Source({ detail }: { detail: Detail }) {
  const { say } = useSay();
  const { agentVersion, polledBy } = detail;
  if (polledBy === null) return isFromBeside(detail) ? null : <>· {say('device.agent', { version: agentVersion })}</>;
  return (
    <>
      · {say('device.polled', { address: polledBy.address })} <DeviceLink id={polledBy.id} name={polledBy.name} />
    </>
  );
}

function Orders({ device }: { device: Detail['device'] }) {
  const { say } = useSay();
  const may = useMay('devices.order', device.clientId);
  const collect = useAct('devices.collect-now');
  if (!may) return null;
  return (
    <>
      <Button
        variant="default"
        loading={collect.isPending}
        onClick={() =>
          collect.mutate(
            { params: { id: device.id } },
            {
              onSuccess: ({ delivered }) => tellDone(say(delivered ? 'device.asked' : 'device.not-connected')),
              onError: tellFailed,
            },
          )
        }
      >
        {say('device.collect-now')}
      </Button>
      <Retire device={device} />
    </>
  );
}
