// Goes through a list page by page, the page in the address.
import { useSay } from '../texts/index.ts';
import { Pager } from '../ui/pager.tsx';
import { useFilters } from './filters.ts';

export function ListPager({ next }: { next: string | null }) {
  const { say } = useSay();
  const [{ after }, setFilters] = useFilters();
  return (
    <Pager
      next={next}
      isFirst={!after}
      first={say('list.first')}
      more={say('list.more')}
      onNext={(value) => setFilters({ after: value })}
      onFirst={() => setFilters({})}
    />
  );
}
