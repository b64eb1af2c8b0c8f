// The page by keyboard: j and k go through its rows, a acknowledges the one that is focused, / goes to its search.
import { useEffect } from 'react';

const rows = 'main a.row-link[data-row], main tr[data-row] td:first-child a';

/** The row after the one that is focused, or the first; the list does not run in a circle. */
export function nextRow(current: number, step: 1 | -1, count: number): number | null {
  if (count === 0) return null;
  return current < 0 ? 0 : Math.min(Math.max(current + step, 0), count - 1);
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null;

function go(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(rows)];
  const next = nextRow(all.indexOf(document.activeElement as HTMLElement), step, all.length);
  if (next === null) return;
  all[next]!.focus();
  all[next]!.scrollIntoView({ block: 'nearest' });
}

/** The control that has the key, beside the focused row or, on the page of one thing, anywhere. */
function press(key: string): void {
  const near = document.activeElement?.closest('[data-item]') ?? document.querySelector('main [data-page]');
  near?.querySelector<HTMLElement>(`[data-key="${key}"]`)?.click();
}

export function useKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      if (event.key === 'j') go(1);
      else if (event.key === 'k') go(-1);
      else if (event.key === 'a') press('a');
      else if (event.key === '/') {
        const search = document.querySelector<HTMLElement>('main [data-search]');
        if (!search) return;
        event.preventDefault();
        search.focus();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
