// Saying that one knows of an incident: it counts as handled until the time runs out.
import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Incident } from '@vakhta/shared/model/incident';
import { lazy, Suspense } from 'react';
import { useSay } from '../texts/index.ts';
import { Loading } from '../ui/faces.tsx';

// The overview is the first page, and its fields are needed by a click at the earliest.
const Form = lazy(async () => ({ default: (await import('./acknowledge-form.tsx')).AcknowledgeForm }));

export function Acknowledge({ incident, small = false }: { incident: Incident; small?: boolean }) {
  const { say } = useSay();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button onClick={open} data-key="a" {...(small ? { size: 'compact-xs', variant: 'default' } : {})}>
        {say('incident.acknowledge')}
      </Button>
      <Modal opened={opened} onClose={close} title={say('incident.acknowledge')}>
        <Suspense fallback={<Loading rows={3} />}>
          <Form incident={incident} onDone={close} />
        </Suspense>
      </Modal>
    </>
  );
}
