// What is known of a device, and of what there is nothing on it and why.
import { Table, Text } from '@mantine/core';
import type { Fact } from '@vakhta/shared/model/device';
import { isMoment } from '@vakhta/shared/moment';
import { factName, factValue } from '@vakhta/shared/texts/facts';
import { sayOr } from '@vakhta/shared/texts/index';
import type { Reply } from '../../api/routes.ts';
import { Ago } from '../../domain/ago.tsx';
import { useSay } from '../../texts/index.ts';
import { Sheet } from '../../ui/sheet.tsx';

type Detail = Reply<'devices.read'>;

const isProgram = ({ key }: Fact) => key.startsWith('program.');
/** They have a table of their own, of hundreds on a switch. */
const isOfInterface = ({ key }: Fact) => key.startsWith('interface.');
/** They stand in the panels of a UPS and of supplies. */
const isOfPanel = ({ key }: Fact) =>
  key.startsWith('supply.') || /^gear\.(battery|output|on_battery|alerts)$/.test(key);
const isAbsence = ({ key }: Fact) => key.endsWith('.absent');

export function Facts({ detail }: { detail: Detail }) {
  const { say, language } = useSay();
  const facts = detail.facts.filter(
    (fact) => !isAbsence(fact) && !isProgram(fact) && !isOfInterface(fact) && !isOfPanel(fact),
  );
  return (
    <Sheet title={say('device.facts')} padded>
      {facts.length === 0 ? (
        <Text size="sm" className="soft">
          {say('device.no-facts')}
        </Text>
      ) : (
        <Table verticalSpacing={2} fz="sm">
          <Table.Tbody>
            {facts.map((fact) => (
              <Table.Tr key={`${fact.collector} ${fact.key}`}>
                <Table.Td className="soft">{factName(language, fact.key)}</Table.Td>
                <Table.Td className="words">
                  {isTime(fact) ? <Ago time={fact.value as string} /> : factValue(language, fact.key, fact.value)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Sheet>
  );
}

const isTime = ({ key, value }: Fact) =>
  isMoment(key) && typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value);

/** Hundreds of them: shown to whoever asks. */
export function Programs({ detail }: { detail: Detail }) {
  const { say, language } = useSay();
  const programs = detail.facts.filter(isProgram);
  if (programs.length === 0) return null;
  return (
    <Sheet label={say('device.programs')} padded>
      <details style={{ paddingTop: 12 }}>
        <summary>
          {say('device.programs')} ({programs.length})
        </summary>
        <Table verticalSpacing={1} fz="xs">
          <Table.Tbody>
            {programs.map(({ key, value }) => (
              <Table.Tr key={key}>
                <Table.Td className="words">{key.slice('program.'.length)}</Table.Td>
                <Table.Td className="soft words">{factValue(language, key, value)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </Sheet>
  );
}

/** No fault: an engineer who looks for a reading sees here why there is none. */
export function Absent({ detail }: { detail: Detail }) {
  const { say, language } = useSay();
  const absent = detail.facts.filter(isAbsence);
  if (absent.length === 0) return null;
  return (
    <Sheet title={say('device.absent')} padded>
      {absent.map(({ collector, key, value }) => (
        <Text key={key} size="sm" className="words">
          {sayOr(language, `collector.${collector}`, collector)}:{' '}
          <span className="soft">{factValue(language, key, value)}</span>
        </Text>
      ))}
    </Sheet>
  );
}
