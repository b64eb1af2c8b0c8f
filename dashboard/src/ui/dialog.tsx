// A window over the page, whose way out has a name.
import { Modal, type ModalProps } from '@mantine/core';
import { useSay } from '../texts/index.ts';

export function Dialog(props: Pick<ModalProps, 'opened' | 'onClose' | 'title' | 'children' | 'size'>) {
  const { say } = useSay();
  return <Modal {...props} closeButtonProps={{ 'aria-label': say('act.close') }} />;
}
