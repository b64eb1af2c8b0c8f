// The letters of a ticket: what was said, to whom, and whether it left.
import { Group, Modal, Stack, Text, UnstyledButton } from '@mantine/core';
import type { Notice } from '@vakhta/shared/model/notice';
import { useState } from 'react';
import { Ago } from '../../domain/ago.tsx';
import { LetterFrame } from '../../domain/letter-frame.tsx';
import { letterState } from '../../domain/letter-state.ts';
import { useSay } from '../../texts/index.ts';
import { Sheet } from '../../ui/sheet.tsx';

export function Letters({ notices, contacts }: { notices: readonly Notice[]; contacts: number }) {
  const { say, language } = useSay();
  const [shown, show] = useState<Notice | null>(null);
  return (
    <Sheet title={say('letters.of-ticket')} padded>
      {contacts === 0 ? (
        <Text size="sm" fw={600}>
          {say('letters.no-contact')}
        </Text>
      ) : null}
      {notices.length === 0 ? (
        <Text size="sm" className="soft">
          {say('letters.none')}
        </Text>
      ) : (
        <Stack gap={6}>
          {notices.map((notice) => (
            <UnstyledButton
              key={notice.id}
              onClick={() => show(notice)}
              data-letter={notice.kind}
              data-letter-state={notice.state}
            >
              <Group justify="space-between" wrap="nowrap" gap="xs">
                <Text size="sm" td="underline">
                  {say(`letter.${notice.kind}`)} → {notice.contactName}
                </Text>
                <Text size="xs" className="soft" style={{ whiteSpace: 'nowrap' }}>
                  {notice.sentAt === null ? null : <Ago time={notice.sentAt} />}
                </Text>
              </Group>
              <Text size="xs" className="soft">
                {letterState(notice, say, language)}
              </Text>
            </UnstyledButton>
          ))}
        </Stack>
      )}
      <Modal opened={shown !== null} onClose={() => show(null)} title={shown?.subject} size="xl">
        {shown ? (
          <Stack>
            <Text size="sm" className="soft">
              {shown.contactName} &lt;{shown.email}&gt; · {letterState(shown, say, language)}
            </Text>
            <LetterFrame html={shown.html} title={shown.subject} />
          </Stack>
        ) : null}
      </Modal>
    </Sheet>
  );
}
