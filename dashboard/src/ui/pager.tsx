// Goes through a list page by page; the way back is the browser's.
import { Button, Group } from '@mantine/core';

export function Pager(props: {
  next: string | null;
  first: string;
  more: string;
  isFirst: boolean;
  onNext: (after: string) => void;
  onFirst: () => void;
}) {
  const { next, first, more, isFirst, onNext, onFirst } = props;
  if (next === null && isFirst) return null;
  return (
    <Group p="md" gap="xs">
      {isFirst ? null : (
        <Button size="xs" variant="default" onClick={onFirst}>
          {first}
        </Button>
      )}
      {next === null ? null : (
        <Button size="xs" variant="default" onClick={() => onNext(next)}>
          {more}
        </Button>
      )}
    </Group>
  );
}
