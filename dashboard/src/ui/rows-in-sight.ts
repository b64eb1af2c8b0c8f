// Which rows of a long table are in sight, and how much stands for those that are not.

export type Place = {
  /** Where the first row begins, and where the reader is, both from the top of the page. */
  top: number;
  scrolled: number;
  viewHeight: number;
  rowHeight: number;
  count: number;
};
export type InSight = { first: number; end: number; before: number; after: number };

/** Rows drawn beyond the edge, so that scrolling and the keyboard find them there already. */
const rowsAhead = 12;

export function rowsInSight({ top, scrolled, viewHeight, rowHeight, count }: Place): InSight {
  const above = Math.floor((scrolled - top) / rowHeight);
  const first = Math.min(Math.max(0, above - rowsAhead), Math.max(0, count - 1));
  const inView = Math.ceil(viewHeight / rowHeight) + 1;
  const end = Math.min(count, Math.max(first, above) + inView + rowsAhead);
  const last = Math.max(end, Math.min(count, first + 1));
  return { first, end: last, before: first * rowHeight, after: (count - last) * rowHeight };
}

/** Whether more should be asked for, so that it is there before the reader arrives. */
export const isNearEnd = ({ end }: InSight, count: number): boolean => count - end <= rowsAhead;
