// Nothing is watched yet: how to begin, in three steps.
import { List, Text } from '@mantine/core';
import { paths } from '../../app/paths.ts';
import { Go } from '../../domain/go.tsx';
import { useSay } from '../../texts/index.ts';
import { Sheet } from '../../ui/sheet.tsx';

export function Begin() {
  const { say } = useSay();
  return (
    <Sheet title={say('begin.title')} padded>
      <Text size="sm" mb="sm">
        {say('begin.about')}
      </Text>
      <List type="ordered" size="sm" spacing={6}>
        <List.Item>{say('begin.client')}</List.Item>
        <List.Item>{say('begin.contact')}</List.Item>
        <List.Item>{say('begin.agent')}</List.Item>
      </List>
      <Text size="sm" mt="sm">
        <Go to={paths.clients}>{say('begin.go')}</Go>
      </Text>
    </Sheet>
  );
}
