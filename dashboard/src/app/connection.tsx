// Can the picture be trusted? Always at the same place: the connection, the age of the newest data, the server's condition.
import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { Ago, shortTime } from '../domain/ago.tsx';
import { useSession } from '../domain/session.tsx';
import { useLive } from '../live/live.tsx';
import { useNow } from '../live/now.ts';
import { useSay } from '../texts/index.ts';

const caughtUpShownMs = 6000;

export function ConnectionSign() {
  const { connection } = useLive();
  const { say } = useSay();
  const colour =
    connection === 'live'
      ? 'var(--vakhta-ok)'
      : connection === 'lost'
        ? 'var(--vakhta-critical)'
        : 'var(--vakhta-unknown)';
  return (
    <Group gap={6} wrap="nowrap" component="output" aria-live="polite">
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden>
        {connection === 'live' ? (
          <circle cx="5" cy="5" r="4" fill={colour} />
        ) : (
          <circle cx="5" cy="5" r="3.6" fill="none" stroke={colour} strokeWidth="1.6" strokeDasharray="2 1.6" />
        )}
      </svg>
      <Text size="xs" span visibleFrom="sm">
        {say(`connection.${connection}`)}
      </Text>
    </Group>
  );
}

/** Tells what stands in the way, in a strip over the page. */
export function ConnectionBanner() {
  const { connection, lostAt, condition, serverVersion, caughtUp } = useLive();
  const { say, language } = useSay();
  // The page was loaded with the first; a session that is read again brings the new one.
  const session = useSession();
  const [pageVersion] = useState(session.serverVersion);
  const [wasHidden, hide] = useState(false);
  const now = useNow(1000);
  const isNews = caughtUp !== null && now - caughtUp.at < caughtUpShownMs;
  return (
    <div aria-live="assertive">
      {connection === 'reconnecting' ? (
        <Alert color="gray" variant="light" radius={0} py="xs" title={say('connection.reconnecting-title')} />
      ) : null}
      {connection === 'lost' && lostAt !== null ? (
        <Alert color="red" variant="filled" radius={0} py="xs" title={say('connection.lost-title')}>
          {say('connection.lost-text', { time: shortTime(language, new Date(lostAt).toISOString(), now) })}
        </Alert>
      ) : null}
      {condition.storage === 'full' ? (
        <Alert color="red" variant="filled" radius={0} py="xs" title={say('storage.full-title')} data-storage="full">
          {say('storage.full-text')} {condition.since ? <Ago time={condition.since} /> : null}
        </Alert>
      ) : null}
      {isNews ? (
        <Alert color="gray" variant="light" radius={0} py={6}>
          {say('connection.caught-up', { count: caughtUp.count })}
        </Alert>
      ) : null}
      {serverVersion !== null && serverVersion !== pageVersion && !wasHidden ? (
        <Alert
          color="blue"
          variant="light"
          radius={0}
          py="xs"
          withCloseButton
          closeButtonLabel={say('act.close')}
          onClose={() => hide(true)}
        >
          <Group gap="sm">
            {say('version.new', { version: serverVersion })}
            <Button size="compact-sm" variant="default" onClick={() => location.reload()}>
              {say('version.reload')}
            </Button>
          </Group>
        </Alert>
      ) : null}
    </div>
  );
}
