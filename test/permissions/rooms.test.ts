// Live changes against every kind of listener: by the table, and over real sockets.
import { nouns, type LiveChange } from '@vakhta/shared/changes';
import type { ChangesPublished, DashboardEvents, ResumeReply, ServerEvents, WatchReply } from '@vakhta/shared/events';
import { noteTicket } from '@vakhta/shared/api/tickets';
import { disableUser, listUsers } from '@vakhta/shared/api/accounts';
import type { Who } from '@vakhta/shared/permissions';
import { io, type Socket } from 'socket.io-client';
import { describe, expect, it } from 'vitest';
import { maySee } from '../../server/src/edge/live/dashboards.ts';
import { eventually } from '../support/eventually.ts';
import { startServer } from '../support/server-process.ts';
import { rooms } from './table.ts';
import { buildWorld } from './world.ts';

const whos: Record<keyof (typeof rooms)['client'], Who> = {
  admin: { role: 'admin', clients: 'all' },
  engineer: { role: 'engineer', clients: 'all' },
  limited: { role: 'engineer', clients: ['own'] },
  client: { role: 'client', clients: ['own'] },
};

const change = (noun: LiveChange['noun'], clientId: string | null): LiveChange => ({
  number: 1,
  at: '2026-11-25T09:00:00.000Z',
  noun,
  id: 'x',
  clientId,
  deviceId: null,
  verb: 'changed',
  status: null,
});

type TestSocket = Socket<ServerEvents, DashboardEvents>;

function connect(url: string, cookie: string, origin = url): TestSocket {
  return io(url, { transports: ['websocket'], reconnection: false, extraHeaders: { cookie, origin } });
}

async function opened(socket: TestSocket): Promise<TestSocket> {
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
  return socket;
}

describe('live changes', () => {
  it.each(nouns)('of the noun %s reach those of the table alone', (noun) => {
    for (const [actor, who] of Object.entries(whos)) {
      const isOwned = noun !== 'account';
      const expected = rooms[noun][actor as keyof typeof whos];
      expect(maySee(who, change(noun, isOwned ? 'own' : null)), actor).toBe(expected);
      if (isOwned) expect(maySee(who, change(noun, 'foreign')), actor).toBe(expected && who.clients === 'all');
    }
  });

  it('come over a socket without those of other clients, now and on coming back', async () => {
    await using server = await startServer();
    const world = await buildWorld(server);
    const sockets = {
      engineer: await opened(connect(server.url, world.cookies.engineer)),
      client: await opened(connect(server.url, world.cookies.client)),
    };
    const heard: Record<string, ChangesPublished[]> = { engineer: [], client: [] };
    for (const [name, socket] of Object.entries(sockets))
      socket.on('changes:published', (batch) => heard[name]!.push(batch));
    for (const things of [world.own, world.foreign])
      await world.people.engineer.call(noteTicket, { params: { id: things.ticket }, body: { words: 'noted' } });
    await eventually(
      () => heard['client']!.length,
      (count) => count >= 2,
    );
    const ids = (name: string) => heard[name]!.flatMap((batch) => batch.changes.map((one) => one.id));
    expect(ids('engineer')).toEqual([world.own.ticket, world.foreign.ticket]);
    expect(ids('client')).toEqual([world.own.ticket]);
    // The numbers go on without a hole, although something was left out.
    const [first, second] = heard['client']!;
    expect(second!.after).toBe(first!.upTo);

    const resumed: ResumeReply = await sockets.client.emitWithAck('changes:resumed', { after: first!.after });
    expect(resumed).toMatchObject({ ok: true, reset: false, upTo: second!.upTo });
    expect(resumed.ok && resumed.changes.map((one) => one.id)).toEqual([world.own.ticket]);

    const watched: WatchReply = await sockets.client.emitWithAck('devices:watched', {
      deviceIds: [world.own.device, world.foreign.device],
    });
    expect(watched).toEqual({ ok: true, watching: [world.own.device] });
    for (const socket of Object.values(sockets)) socket.close();
  });

  it('are for nobody who is not signed in, and for no page of another site', async () => {
    await using server = await startServer();
    const world = await buildWorld(server);
    await expect(opened(connect(server.url, ''))).rejects.toThrow('not-signed-in');
    await expect(opened(connect(server.url, world.cookies.admin, 'https://evil.example'))).rejects.toThrow();
  });

  it('end for an account that is shut out', async () => {
    await using server = await startServer();
    const world = await buildWorld(server);
    const socket = await opened(connect(server.url, world.cookies.limited));
    const gone = new Promise<string>((resolve) => void socket.once('disconnect', resolve));
    const { items } = await world.people.admin.call(listUsers);
    const limited = items.find((account) => account.name === 'limited')!;
    await world.people.admin.call(disableUser, { params: { id: limited.id } });
    expect(await gone).toBe('io server disconnect');
  });

  it('refuse what does not fit, with a reason', async () => {
    await using server = await startServer();
    const world = await buildWorld(server);
    const socket = await opened(connect(server.url, world.cookies.admin));
    const answer: unknown = await socket.emitWithAck('changes:resumed', { after: -1 });
    expect(answer).toMatchObject({ ok: false });
    socket.close();
  });
});
