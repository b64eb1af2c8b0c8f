// The client's answer to the closing letter. Opening the page changes nothing: mail scanners open links before people do.
import { Alert, Button, Container, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { keyOf, useAct, useRead } from '../../api/queries.ts';
import type { Reply } from '../../api/routes.ts';
import { Read, reasonOf } from '../../domain/read.tsx';
import { speak, useSay } from '../../texts/index.ts';

type Page = Reply<'answer.read'>;

export function AnswerPage() {
  const { token = '' } = useParams({ strict: false }) as { token?: string };
  const read = useRead('answer.read', { params: { token } });
  const language = read.data?.language;
  useEffect(() => {
    if (language) void speak(language);
  }, [language]);
  return (
    <Container size={560} py={48}>
      <Paper className="sheet" p="lg">
        <Read of={read}>{(page) => <Asked page={page} token={token} />}</Read>
      </Paper>
    </Container>
  );
}

function Asked({ page, token }: { page: Page; token: string }) {
  const { say } = useSay();
  return (
    <Stack>
      <div>
        <Text size="sm" className="soft">
          {page.companyName} · #{page.ticketNumber}
        </Text>
        <Title order={1}>{page.subject}</Title>
      </div>
      {page.words ? (
        <div>
          <Text size="sm" className="soft">
            {say('answer.done')}
          </Text>
          <Text className="words">{page.words}</Text>
        </div>
      ) : null}
      {page.state === 'asked' ? (
        <Form token={token} />
      ) : (
        <Alert color="gray" variant="light" title={say(`answer.${page.state}`)}>
          {say(`answer.${page.state}-text`)}
        </Alert>
      )}
    </Stack>
  );
}

function Form({ token }: { token: string }) {
  const { say } = useSay();
  const search = useSearch({ strict: false }) as { answer?: unknown };
  const [saysNo, setSaysNo] = useState(search.answer === 'no');
  const [words, setWords] = useState('');
  const client = useQueryClient();
  const give = useAct('answer.give');
  const send = (answer: 'yes' | 'no') =>
    give.mutate(
      { params: { token }, body: { answer, words } },
      { onSuccess: (page) => client.setQueryData(keyOf('answer.read', { params: { token } }), page) },
    );
  return (
    <Stack>
      <Title order={2}>{say('answer.question')}</Title>
      {give.error ? (
        <Alert color="red" variant="light" role="alert">
          {reasonOf(give.error, say)}
        </Alert>
      ) : null}
      {saysNo ? (
        <Textarea
          label={say('answer.what-is-wrong')}
          description={say('answer.may-be-empty')}
          autosize
          minRows={3}
          maxLength={2000}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      ) : null}
      <Group>
        <Button
          color="green.9"
          size="md"
          variant={saysNo ? 'default' : 'filled'}
          loading={give.isPending}
          onClick={() => send('yes')}
        >
          {say('answer.yes')}
        </Button>
        <Button
          color="red.9"
          size="md"
          variant={saysNo ? 'filled' : 'default'}
          loading={give.isPending}
          onClick={() => (saysNo ? send('no') : setSaysNo(true))}
        >
          {say('answer.no')}
        </Button>
      </Group>
    </Stack>
  );
}
