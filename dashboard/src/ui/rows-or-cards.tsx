// A short table at a desk, and the same things as cards on a phone.
import { Checkbox, Table } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';

export type Cell<T> = {
  head: string;
  /** Null where there is nothing to tell: a card leaves it out. */
  cell(item: T): ReactNode;
  width?: number | string;
  /** Long words without spaces, as addresses of pages are. */
  breaks?: boolean;
  /** What is done with the item: its heading is for those who hear the page. */
  isActs?: boolean;
};

/** Ticks before the rows; `name` says what is ticked. */
export type Picking = {
  picked: ReadonlySet<string>;
  all: string;
  name(key: string): string;
  onPick(keys: ReadonlySet<string>): void;
};

type Props<T> = {
  label: string;
  items: readonly T[];
  keyOf(item: T): string;
  /** The first tells what the item is. */
  cells: readonly Cell<T>[];
  picking?: Picking;
};

/** At once, so that a phone never draws the table first. */
export const useIsNarrow = (below = '48em') =>
  useMediaQuery(`(max-width: ${below})`, undefined, { getInitialValueInEffect: false });

export function RowsOrCards<T>(props: Props<T>) {
  // Beside the menu of pages a table has less room than the screen.
  return useIsNarrow('62em') ? <Cards {...props} /> : <Rows {...props} />;
}

function Rows<T>({ label, items, keyOf, cells, picking }: Props<T>) {
  return (
    <Table verticalSpacing={7} horizontalSpacing="md" highlightOnHover aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          {picking ? (
            <Table.Th w={40}>
              <PickAll keys={items.map(keyOf)} picking={picking} />
            </Table.Th>
          ) : null}
          {cells.map(({ head, width, isActs }) => (
            <Table.Th key={head} w={width}>
              {isActs ? <span className="visually-hidden">{head}</span> : head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item) => (
          <Table.Tr key={keyOf(item)} data-row style={{ verticalAlign: 'top' }}>
            {picking ? (
              <Table.Td>
                <Pick of={keyOf(item)} picking={picking} />
              </Table.Td>
            ) : null}
            {cells.map(({ head, cell, isActs, breaks }) => (
              <Table.Td
                key={head}
                {...(breaks ? { className: 'words' } : {})}
                {...(isActs ? { ta: 'right', w: '1%' } : {})}
              >
                {cell(item) ?? '–'}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Cards<T>({ label, items, keyOf, cells, picking }: Props<T>) {
  const [title, ...rest] = cells;
  return (
    <>
      {picking ? (
        <div style={{ padding: '4px 16px 10px' }}>
          <PickAll keys={items.map(keyOf)} picking={picking} withName />
        </div>
      ) : null}
      <ul className="cards" aria-label={label}>
        {items.map((item) => (
          <li key={keyOf(item)}>
            <div className="card-title">
              {picking ? <Pick of={keyOf(item)} picking={picking} /> : null}
              <div className="words">{title!.cell(item)}</div>
            </div>
            <dl>
              {rest.map(({ head, cell, isActs }) => {
                const told = cell(item);
                return told === null ? null : (
                  <div key={head}>
                    <dt className={isActs ? 'visually-hidden' : 'soft'}>{head}</dt>
                    <dd className="words">{told}</dd>
                  </div>
                );
              })}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}

function Pick({ of, picking }: { of: string; picking: Picking }) {
  const { picked, name, onPick } = picking;
  return (
    <Checkbox
      aria-label={name(of)}
      checked={picked.has(of)}
      onChange={({ currentTarget: { checked } }) =>
        onPick(new Set(checked ? [...picked, of] : [...picked].filter((one) => one !== of)))
      }
    />
  );
}

function PickAll({ keys, picking, withName = false }: { keys: string[]; picking: Picking; withName?: boolean }) {
  const { picked, all, onPick } = picking;
  const isAll = keys.length > 0 && keys.every((key) => picked.has(key));
  return (
    <Checkbox
      {...(withName ? { label: all } : { 'aria-label': all })}
      checked={isAll}
      indeterminate={!isAll && keys.some((key) => picked.has(key))}
      onChange={() => onPick(new Set(isAll ? [] : keys))}
    />
  );
}
