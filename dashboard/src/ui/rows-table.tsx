// A table of any length of which only the rows in sight are drawn; it asks for more before its end comes into sight.
import { Skeleton, Table } from '@mantine/core';
import { useCallback, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { isNearEnd, rowsInSight } from './rows-in-sight.ts';

export type Column<T> = {
  head: ReactNode;
  /** In px; the first column takes what the others leave. */
  width?: number;
  align?: 'left' | 'right';
  cell(item: T): ReactNode;
};

type Props<T> = {
  label: string;
  columns: readonly Column<T>[];
  items: readonly T[];
  keyOf(item: T): string;
  minWidth: number;
  rowHeight: number;
  hasMore: boolean;
  isMoreComing: boolean;
  onMore(): void;
};

/** A shift by fewer rows draws nothing anew. */
const stepRows = 4;

function whenViewMoves(listener: () => void): () => void {
  addEventListener('scroll', listener, { passive: true });
  addEventListener('resize', listener);
  return () => {
    removeEventListener('scroll', listener);
    removeEventListener('resize', listener);
  };
}

function useRowsInSight(rowHeight: number, count: number) {
  const step = stepRows * rowHeight;
  const scrolled = useSyncExternalStore(whenViewMoves, () => Math.floor(scrollY / step) * step);
  const viewHeight = useSyncExternalStore(whenViewMoves, () => innerHeight);
  const [top, setTop] = useState(0);
  // What stands over the table may grow and shrink.
  const body = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const watching = new ResizeObserver(() => setTop(Math.round(element.getBoundingClientRect().top + scrollY)));
    watching.observe(document.body);
    return () => watching.disconnect();
  }, []);
  return { body, inSight: rowsInSight({ top, scrolled, viewHeight, rowHeight, count }) };
}

export function RowsTable<T>(props: Props<T>) {
  const { label, columns, items, keyOf, minWidth, rowHeight, hasMore, isMoreComing, onMore } = props;
  const { body, inSight } = useRowsInSight(rowHeight, items.length);
  const wantsMore = hasMore && !isMoreComing && isNearEnd(inSight, items.length);
  useEffect(() => {
    if (wantsMore) onMore();
  }, [wantsMore, onMore]);
  return (
    <Table.ScrollContainer minWidth={minWidth} type="native">
      <Table
        highlightOnHover
        verticalSpacing={5}
        layout="fixed"
        aria-label={label}
        aria-rowcount={hasMore ? -1 : items.length + 1}
      >
        <colgroup>
          {columns.map(({ width }, i) => (
            <col key={i} {...(width ? { style: { width } } : {})} />
          ))}
        </colgroup>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ head, align }, i) => (
              <Table.Th key={i} ta={align}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          <Blank height={inSight.before} />
          {items.slice(inSight.first, inSight.end).map((item, i) => (
            <Table.Tr key={keyOf(item)} data-row aria-rowindex={inSight.first + i + 2} style={{ height: rowHeight }}>
              {columns.map(({ cell, align }, k) => (
                <Table.Td key={k} ta={align}>
                  {cell(item)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
          <Blank height={inSight.after} />
        </Table.Tbody>
      </Table>
      {isMoreComing ? <Skeleton height={rowHeight - 12} m="xs" /> : null}
    </Table.ScrollContainer>
  );
}

/** Stands for the rows that are out of sight. */
function Blank({ height }: { height: number }) {
  if (height <= 0) return null;
  return <tr aria-hidden style={{ height, border: 0 }} />;
}
