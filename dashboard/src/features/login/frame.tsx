// The frame of pages before anybody is signed in.
import { Anchor, Container, Group, Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { speak, useSay } from '../../texts/index.ts';

export function DoorFrame({ title, children }: { title: string; children: ReactNode }) {
  const { language } = useSay();
  const other = language === 'en' ? 'ru' : 'en';
  return (
    <Container size={420} py={72}>
      <Paper className="sheet" p="lg">
        <Group justify="space-between" mb="md">
          <Title order={1}>{title}</Title>
          <Anchor component="button" type="button" size="sm" lang={other} onClick={() => void speak(other)}>
            {other === 'en' ? 'English' : 'Русский'}
          </Anchor>
        </Group>
        {children}
      </Paper>
    </Container>
  );
}
