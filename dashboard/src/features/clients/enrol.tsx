// How a machine of the client joins: one command, good for a while.
import { Button, Code, CopyButton, Group, Select, Stack, Text } from '@mantine/core';
import type { Site } from '@vakhta/shared/model/client';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { fullTime } from '../../domain/ago.tsx';
import { tellFailed } from '../../domain/notify.ts';
import { useSay } from '../../texts/index.ts';
import { Sheet } from '../../ui/sheet.tsx';

const uses = 100;
const hours = 24 * 7;

export function Enrol({ clientId, sites, isFirst }: { clientId: string; sites: readonly Site[]; isFirst: boolean }) {
  const { say, language } = useSay();
  const [siteId, setSiteId] = useState<string | null>(null);
  const create = useAct('enrolments.create');
  const site = siteId ?? sites[0]?.id ?? null;
  return (
    <Sheet title={say('enrol.title')} padded>
      <Stack>
        <Text size="sm">{isFirst ? say('enrol.first') : say('enrol.about')}</Text>
        {site === null ? (
          <Text size="sm" fw={600}>
            {say('enrol.needs-site')}
          </Text>
        ) : (
          <Group align="flex-end">
            <Select
              label={say('client.site')}
              allowDeselect={false}
              data={sites.map(({ id, name }) => ({ value: id, label: name }))}
              value={site}
              onChange={setSiteId}
            />
            <Button
              variant={isFirst ? 'filled' : 'default'}
              loading={create.isPending}
              onClick={() => create.mutate({ body: { clientId, siteId: site, uses, hours } }, { onError: tellFailed })}
            >
              {say('enrol.make')}
            </Button>
          </Group>
        )}
        {create.data ? (
          <div>
            <Code block className="words">
              {create.data.command}
            </Code>
            <Group mt="xs" gap="sm">
              <CopyButton value={create.data.command}>
                {({ copied, copy }) => (
                  <Button size="xs" variant="default" onClick={copy}>
                    {copied ? say('act.copied') : say('act.copy')}
                  </Button>
                )}
              </CopyButton>
              <Text size="xs" className="soft">
                {say('enrol.until', { time: fullTime(language, create.data.expiresAt), count: uses })}
              </Text>
            </Group>
          </div>
        ) : null}
      </Stack>
    </Sheet>
  );
}
