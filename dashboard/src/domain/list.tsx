// A list that was read page by page, as one table.
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { RowsTable, type Column } from '../ui/rows-table.tsx';

export type { Column };

export function List<T extends { id: string }>(props: {
  of: Pick<
    UseInfiniteQueryResult<T[], Error>,
    'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage'
  >;
  items: readonly T[];
  label: string;
  columns: readonly Column<T>[];
  minWidth: number;
  rowHeight: number;
}) {
  const { of, ...rest } = props;
  const { fetchNextPage } = of;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <RowsTable
      {...rest}
      keyOf={(item) => item.id}
      // What failed is said over the list, and tried again from there.
      hasMore={of.hasNextPage && !of.isFetchNextPageError}
      isMoreComing={of.isFetchingNextPage}
      onMore={more}
    />
  );
}
