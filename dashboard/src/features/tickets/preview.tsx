// The letters as they will leave, one for each contact, in the contact's language.
import { Loader, Stack, Tabs, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import { useAct } from '../../api/queries.ts';
import { LetterFrame } from '../../domain/letter-frame.tsx';
import { reasonOf } from '../../domain/read.tsx';
import { useSay } from '../../texts/index.ts';

type Props = { ticketId: string; kind: 'progress' | 'closing'; words: string; nextWordAt: string | null };

export function Preview({ ticketId, kind, words, nextWordAt }: Props) {
  const { say } = useSay();
  const [settled] = useDebouncedValue(words, 400);
  const { mutate, data, error } = useAct('tickets.preview-letter');
  useEffect(() => {
    mutate({ params: { id: ticketId }, body: { kind, words: settled, nextWordAt } });
  }, [mutate, ticketId, kind, settled, nextWordAt]);
  if (error) return <Text size="sm">{reasonOf(error, say)}</Text>;
  if (!data) return <Loader size="sm" />;
  if (data.letters.length === 0) return <Text fw={600}>{say('letters.no-contact')}</Text>;
  return (
    <Stack gap="xs">
      <Text size="sm" className="soft">
        {say('letter.preview')}
      </Text>
      <Tabs defaultValue="0" keepMounted={false}>
        <Tabs.List>
          {data.letters.map((one, i) => (
            <Tabs.Tab key={one.email} value={String(i)}>
              {one.contactName} · {one.language.toUpperCase()}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {data.letters.map((one, i) => (
          <Tabs.Panel key={one.email} value={String(i)} pt="xs">
            <Text size="sm" fw={600} mb={4}>
              {one.letter.subject}
            </Text>
            <LetterFrame html={one.letter.html} title={one.letter.subject} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}
