// Says that gear doesn't answer, over whatever is still shown of it.
import { Text } from '@mantine/core';
import { useSay } from '../../texts/index.ts';
import { isSilentGear, type Told } from './parts.ts';

export function Silence({ detail }: { detail: Told }) {
  const { say } = useSay();
  if (!isSilentGear(detail.latest)) return null;
  return (
    <Text size="sm" mb="xs">
      {say('gear.no-answer')}
    </Text>
  );
}
