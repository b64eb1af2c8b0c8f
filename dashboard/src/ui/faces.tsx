// What stands where contents would: loading, nothing, failed. A failed load never looks like an empty list.
import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export function Loading({ rows = 4, height = 36 }: { rows?: number; height?: number }) {
  return (
    <Stack gap="xs" p="md" aria-busy="true">
      {Array.from({ length: rows }, (_, i) => (
        <Skeleton key={i} height={height} />
      ))}
    </Stack>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack gap={4} p="lg" align="center">
      <Text fw={600}>{title}</Text>
      {children ? (
        <Text component="div" size="sm" className="soft" ta="center" maw={520}>
          {children}
        </Text>
      ) : null}
    </Stack>
  );
}

export function Failed(props: { title: string; detail: string; retry: string; onRetry: () => void }) {
  return (
    <Alert color="red" variant="light" title={props.title} m="md" role="alert">
      <Group justify="space-between" align="flex-end">
        <Text size="sm" className="words">
          {props.detail}
        </Text>
        <Button size="xs" variant="default" onClick={props.onRetry}>
          {props.retry}
        </Button>
      </Group>
    </Alert>
  );
}
