// Everything that was said to clients, and what did not leave.
import { Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import type { Notice } from '@vakhta/shared/model/notice';
import { useState } from 'react';
import { useRead } from '../../api/queries.ts';
import { oneOf, useFilters } from '../../domain/filters.ts';
import { LetterFrame } from '../../domain/letter-frame.tsx';
import { ListPager } from '../../domain/list-pager.tsx';
import { Read } from '../../domain/read.tsx';
import { useSay } from '../../texts/index.ts';
import { Empty } from '../../ui/faces.tsx';
import { PageHead, Sheet } from '../../ui/sheet.tsx';
import { Letters } from './letters.tsx';
import { NotLeft } from './not-left.tsx';

const states = ['due', 'sent', 'failed'] as const;

export function LettersPage() {
  const { say } = useSay();
  const [filters, setFilters] = useFilters();
  const [shown, show] = useState<Notice | null>(null);
  const state = oneOf(states, filters['state']);
  const { after, clientId } = filters;
  const query = { ...(state ? { state } : {}), ...(after ? { after } : {}), ...(clientId ? { clientId } : {}) };
  const notices = useRead('notices.list', { query }, { keep: true });
  return (
    <>
      <PageHead title={say('nav.letters')} under={say('letters.question')} />
      {state === undefined && !after ? <NotLeft clientId={clientId} onShow={show} /> : null}
      <SegmentedControl
        mb="sm"
        size="xs"
        value={state ?? 'all'}
        onChange={(value) => setFilters({ state: value === 'all' ? undefined : value })}
        data={[
          { value: 'all', label: say('list.all') },
          ...states.map((value) => ({ value, label: say(`letters.view-${value}`) })),
        ]}
      />
      <Sheet label={say('nav.letters')}>
        <Read of={notices}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? <Empty title={say('letters.none')} /> : <Letters items={items} onShow={show} />}
              <ListPager next={next} />
            </>
          )}
        </Read>
      </Sheet>
      <Modal opened={shown !== null} onClose={() => show(null)} title={shown?.subject} size="xl">
        {shown ? (
          <Stack>
            <Text size="sm" className="soft">
              {shown.contactName} &lt;{shown.email}&gt;
            </Text>
            <LetterFrame html={shown.html} title={shown.subject} />
          </Stack>
        ) : null}
      </Modal>
    </>
  );
}
