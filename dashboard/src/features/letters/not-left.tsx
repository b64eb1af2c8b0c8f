// What did not leave stands before everything else: a client waits for it.
import { Box } from '@mantine/core';
import type { Notice } from '@vakhta/shared/model/notice';
import { useRead } from '../../api/queries.ts';
import { Read } from '../../domain/read.tsx';
import { useSay } from '../../texts/index.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { Letters } from './letters.tsx';
import { notLeft } from './which-not-left.ts';

export function NotLeft(props: { clientId: string | undefined; onShow: (notice: Notice) => void }) {
  const { clientId, onShow } = props;
  const { say } = useSay();
  const own = clientId ? { clientId } : {};
  const failed = useRead('notices.list', { query: { ...own, state: 'failed', limit: 100 } });
  const due = useRead('notices.list', { query: { ...own, state: 'due', limit: 100 } });
  const items = notLeft(failed.data?.items ?? [], due.data?.items ?? []);
  if (items.length === 0 && !failed.error) return null;
  return (
    <Box mb="md">
      <Sheet title={say('letters.not-left')}>
        <Read of={failed}>{() => <Letters items={items} onShow={onShow} />}</Read>
      </Sheet>
    </Box>
  );
}
