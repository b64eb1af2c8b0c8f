// Links to things by their names.
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import { paths } from '../app/paths.ts';

export function Go(props: {
  to: string;
  children: ReactNode;
  className?: string;
  style?: CSSProperties;
  label?: string;
  /** One of the rows that j and k go through. */
  isRow?: boolean;
}) {
  const { to, children, className, style, label, isRow = false } = props;
  // The page's own addresses alone come here; what a person typed never does.
  const link = {
    to,
    ...(className ? { className } : {}),
    ...(style ? { style } : {}),
    ...(label ? { 'aria-label': label } : {}),
    ...(isRow ? { 'data-row': true } : {}),
  };
  if (className !== undefined) return <Link {...link}>{children}</Link>;
  return (
    <Anchor component={Link} {...link} size="sm">
      {children}
    </Anchor>
  );
}

export const DeviceLink = ({ id, name }: { id: string; name: string }) => <Go to={paths.device(id)}>{name}</Go>;
export const ClientLink = ({ id, name }: { id: string; name: string }) => <Go to={paths.client(id)}>{name}</Go>;
export const TicketLink = ({ id, number }: { id: string; number: number }) => <Go to={paths.ticket(id)}>#{number}</Go>;
