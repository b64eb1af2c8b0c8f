// A search of networks: asked of an agent, watched while it goes on, stopped, and what came of the last ones.
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { Discovery } from '@vakhta/shared/discovery';
import { localeOf } from '@vakhta/shared/texts/format';
import { sayAgentSentence } from '@vakhta/shared/texts/agent/index';
import { useState, type FormEvent } from 'react';
import { useAct, useRead } from '../../../api/queries.ts';
import { paths } from '../../../app/paths.ts';
import { Ago } from '../../../domain/ago.tsx';
import { DeviceLink, Go } from '../../../domain/go.tsx';
import { tellFailed, tellRefused } from '../../../domain/notify.ts';
import { useSay, type TextKey } from '../../../texts/index.ts';
import { Sheet } from '../../../ui/sheet.tsx';
import type { Choice } from '../agents.ts';
import { AgentField, PortField, WordField } from '../fields.tsx';
import { isPort } from '../written.ts';
import { readNetworks } from './networks.ts';

const isGoingOn = ({ state }: Discovery) => state === 'asked' || state === 'running';

export function Search({ clientId, agents }: { clientId: string; agents: readonly Choice[] }) {
  const { say } = useSay();
  const [goesOn, setGoesOn] = useState(false);
  const searches = useRead(
    'clients.list-discoveries',
    { params: { id: clientId } },
    { refetchMs: goesOn ? 2000 : 60_000 },
  );
  const items = searches.data?.items ?? [];
  const running = items.filter(isGoingOn);
  const over = items.filter((one) => !isGoingOn(one));
  // How far it is comes as live changes; asking besides keeps a search from looking stuck when one is lost.
  if (goesOn !== running.length > 0) setGoesOn(running.length > 0);
  return (
    <Sheet title={say('search.title')} padded>
      {agents.length === 0 ? (
        <Text size="sm">
          {say('network.no-agent')} <Go to={paths.client(clientId)}>{say('network.to-client')}</Go>
        </Text>
      ) : (
        <Stack gap="md">
          <Form clientId={clientId} agents={agents} busy={running.map(({ askedOf }) => askedOf)} />
          {running.map((search) => (
            <Running key={search.id} search={search} />
          ))}
          <Last searches={over} />
        </Stack>
      )}
    </Sheet>
  );
}

function Form(props: { clientId: string; agents: readonly Choice[]; busy: readonly string[] }) {
  const { clientId, agents, busy } = props;
  const { say } = useSay();
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [port, setPort] = useState<number | string>(161);
  const [problem, setProblem] = useState<{ network: string; problem: TextKey } | null>(null);
  const start = useAct('discoveries.create', ['clients.list-discoveries']);
  const askedOf = chosen ?? agents[0]!.value;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readNetworks(text);
    setProblem('problem' in read ? read : null);
    if ('problem' in read || !isPort(port)) return;
    const { networks } = read;
    start.mutate(
      {
        body: {
          clientId,
          askedOf,
          ...(networks.length === 0 ? {} : { networks }),
          ...(port === 161 ? {} : { port }),
        },
      },
      { onError: tellRefused({ 'wrong-state': 'search.not-connected' }) },
    );
  };
  const isBusy = busy.includes(askedOf);
  return (
    <form onSubmit={submit} noValidate className="search-form">
      <div>
        <AgentField label={say('search.agent')} agents={agents} value={askedOf} onChange={setChosen} />
        {isBusy ? (
          <Text size="xs" className="soft" mt={4}>
            {say('search.busy')}
          </Text>
        ) : null}
      </div>
      <div>
        <WordField
          label={say('search.networks')}
          placeholder={say('search.networks-empty')}
          value={text}
          onChange={setText}
        />
        {problem === null ? null : (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem.network === '' ? '' : `${problem.network}: `}
            {say(problem.problem)}
          </Text>
        )}
      </div>
      <PortField
        label={say('search.port')}
        value={port}
        problem={isPort(port) ? undefined : 'field.port'}
        onChange={setPort}
      />
      <Button type="submit" loading={start.isPending} disabled={isBusy}>
        {say('search.start')}
      </Button>
    </form>
  );
}

function Running({ search }: { search: Discovery }) {
  const { say, language } = useSay();
  const stop = useAct('clients.stop-discovery', ['clients.list-discoveries']);
  const { total, looked, found } = search;
  const count = (value: number) => value.toLocaleString(localeOf(language));
  const share = total === null || total === 0 ? 0 : (100 * looked) / total;
  return (
    <div className="running" data-search-state={search.state}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" className="words" component="output">
          <b>{say(search.state === 'asked' ? 'search.asked' : 'search.running', { name: search.askedOfName })}</b>
          {search.networks.length > 0 ? <span className="figures"> {search.networks.join(', ')}</span> : null}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          loading={stop.isPending}
          onClick={() => stop.mutate({ params: { id: search.clientId, key: search.id } }, { onError: tellFailed })}
        >
          {say('search.stop')}
        </Button>
      </Group>
      <Progress value={share} mt={8} size="sm" aria-label={say('search.progress')} />
      <Text size="sm" className="soft figures" mt={4}>
        {total === null
          ? say('search.waits')
          : say('search.looked', { looked: count(looked), total: count(total), found: count(found) })}
      </Text>
    </div>
  );
}

/** The newest in sight, those before it folded. */
function Last({ searches }: { searches: readonly Discovery[] }) {
  const { say } = useSay();
  const [first, ...rest] = searches;
  if (first === undefined) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        {say('search.last')}
      </Text>
      <Over search={first} />
      {rest.length > 0 ? (
        <details>
          <summary className="small">{say('search.earlier', { count: rest.length })}</summary>
          {rest.map((search) => (
            <Over key={search.id} search={search} />
          ))}
        </details>
      ) : null}
    </div>
  );
}

function Over({ search }: { search: Discovery }) {
  const { say, language } = useSay();
  const { state, found, looked, total, reason } = search;
  const outcome = state === 'failed' ? 'search.failed' : state === 'stopped' ? 'search.stopped' : 'search.done';
  return (
    <Text size="sm" className="words" data-search-state={state}>
      <Ago time={search.endedAt ?? search.askedAt} /> · {say(outcome)}
      {reason === null ? '' : `: ${sayAgentSentence(language, reason)}`} · {say('search.found', { count: found })}
      <span className="soft">
        {' · '}
        {search.networks.length > 0 ? `${search.networks.join(', ')} · ` : ''}
        {total === null ? '' : `${say('search.looked-at', { looked, total })} · `}
        <DeviceLink id={search.askedOf} name={search.askedOfName} /> · {search.askedBy}
      </span>
    </Text>
  );
}
