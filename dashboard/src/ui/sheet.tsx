// A part of a page with its heading.
import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export function Sheet(props: {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
  padded?: boolean;
  label?: string;
}) {
  const { title, actions, children, padded = false } = props;
  return (
    <section className="sheet" aria-label={props.label ?? title}>
      {title || actions ? (
        <Group justify="space-between" px="md" pt="sm" pb="xs" gap="xs">
          {title ? <Title order={2}>{title}</Title> : <span />}
          {actions}
        </Group>
      ) : null}
      <div style={padded ? { padding: '0 16px 16px' } : undefined}>{children}</div>
    </section>
  );
}

export function PageHead(props: { title: ReactNode; under?: ReactNode; actions?: ReactNode }) {
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <div style={{ minWidth: 0 }}>
        <Title order={1}>{props.title}</Title>
        {props.under ? (
          <div className="soft" style={{ fontSize: 14 }}>
            {props.under}
          </div>
        ) : null}
      </div>
      {props.actions ? <Group gap="xs">{props.actions}</Group> : null}
    </Group>
  );
}
