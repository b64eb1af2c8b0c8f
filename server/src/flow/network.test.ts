// Networks on a true database: searches that are asked for, what is found, and how what is watched hangs together.
import type { Found } from '@vakhta/shared/discovery';
import { checkDiscoveryNews } from '@vakhta/shared/discovery';
import type { Check } from '@vakhta/shared/checks';
import type { Links } from '@vakhta/shared/links';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Agent } from '../store/agents.ts';
import { listAudit } from '../store/audit.ts';
import { addCheck, changeCheck } from './checks.ts';
import {
  discoveriesOf,
  discoveryFor,
  endLostDiscoveries,
  startDiscovery,
  stopDiscovery,
  takeDiscoveryNews,
} from './discover.ts';
import { foundOf, ignoreFound, watchFound } from './found.ts';
import { addGear, changeGear, gearFor, gearOf } from './gear.ts';
import { retireDevice } from './retire-device.ts';
import { createRig, type Rig } from './rig.ts';
import { addCredential } from './snmp-credentials.ts';
import { readDeviceLinks, readTopology, takeLinks } from './topology.ts';

let rig: Rig;
let agent: Agent;
let told: string[];
const tell = (deviceId: string) => void told.push(deviceId);
beforeEach(async () => {
  rig = await createRig();
  agent = await rig.addAgent();
  told = [];
});
afterEach(() => rig[Symbol.asyncDispose]());

const begin = (networks?: string[], send = () => true) =>
  startDiscovery(
    rig.deps,
    rig.engineer,
    { clientId: rig.clientId, askedOf: agent.deviceId, ...(networks ? { networks } : {}) },
    send,
  );

const one = (address: string, more: Partial<Found> = {}): Found => ({
  address,
  mac: null,
  answered: 'ping',
  credential: null,
  name: null,
  kind: null,
  vendor: null,
  model: null,
  serial: null,
  ...more,
});

const news = (id: string, found: Found[], more: object = {}) => {
  const body = {
    id,
    state: 'running',
    networks: ['10.0.0.0/24'],
    total: 254,
    looked: 32,
    found,
    foundSoFar: found.length,
    reason: null,
    ...more,
  };
  const checked = checkDiscoveryNews(body);
  if (!checked.ok) throw new Error(checked.reason);
  return takeDiscoveryNews(rig.deps, agent, checked.value);
};
const lastActs = async (count: number) =>
  (await listAudit(rig.deps.db, { limit: count })).items.map(({ action }) => action);
const found = () => foundOf(rig.deps, rig.clientId);
const searches = () => discoveriesOf(rig.deps, rig.clientId);

describe('a search', () => {
  it('is handed to its agent with the credentials, and to no other', async () => {
    const credential = { version: 'v2c', community: 'public' } as const;
    await addCredential(rig.deps, rig.engineer, { clientId: rig.clientId, name: 'read', credential }, tell);
    const { id } = await begin(['10.0.0.0/24']);
    expect(await discoveryFor(rig.deps, agent)).toMatchObject({
      id,
      networks: ['10.0.0.0/24'],
      port: 161,
      credentials: [{ credential }],
    });
    expect(await discoveryFor(rig.deps, await rig.addAgent())).toBe(null);
    expect(await lastActs(1)).toEqual(['discovery.started']);
  });

  it('is refused when it is of too much, of nothing, or while the agent searches or is away', async () => {
    await expect(begin(['10.0.0.0/8'])).rejects.toThrow('more than 4096 addresses');
    await expect(begin(['10.0.0.0/21', '10.1.0.0/21', '10.2.0.0/24'])).rejects.toThrow('4352 addresses in all');
    await expect(begin(['10.0.0.300/24'])).rejects.toThrow('no network of the form');
    await expect(begin(undefined, () => false)).rejects.toThrow('not connected');
    expect(await searches()).toMatchObject([{ state: 'failed', reason: 'the agent was not connected' }]);
    await begin();
    await expect(begin()).rejects.toThrow('searches already');
  });

  it('tells how far it is, and ends', async () => {
    const { id } = await begin();
    expect(await news(id, [one('10.0.0.1')])).toEqual({ goOn: true });
    expect(await searches()).toMatchObject([
      { state: 'running', looked: 32, total: 254, found: 1, networks: ['10.0.0.0/24'] },
    ]);
    await news(id, [], { state: 'done', looked: 254, foundSoFar: 1 });
    expect(await searches()).toMatchObject([{ state: 'done', looked: 254, found: 1, endedAt: expect.any(String) }]);
  });

  it('that is stopped is not gone on with, and keeps what was found by then', async () => {
    const { id } = await begin();
    await stopDiscovery(rig.deps, rig.engineer, { clientId: rig.clientId, id });
    expect(await lastActs(1)).toEqual(['discovery.stopped']);
    expect(await news(id, [one('10.0.0.1')])).toEqual({ goOn: false });
    expect(await found()).toMatchObject([{ address: '10.0.0.1' }]);
    expect(await searches()).toMatchObject([{ state: 'stopped' }]);
  });

  it('that nobody tells of has failed, until its agent tells of it again', async () => {
    const { id } = await begin();
    rig.pass(121_000);
    await endLostDiscoveries(rig.deps);
    expect(await searches()).toMatchObject([
      { state: 'failed', reason: 'the agent has said nothing of it for two minutes' },
    ]);
    expect(await news(id, [])).toEqual({ goOn: true });
    expect(await searches()).toMatchObject([{ state: 'running', endedAt: null, reason: null }]);
  });

  it('of another agent takes no news', async () => {
    const { id } = await begin();
    agent = await rig.addAgent();
    expect(await news(id, [one('10.0.0.1')])).toEqual({ goOn: false });
    expect(await found()).toEqual([]);
  });
});

describe('what was found', () => {
  const card = '00:00:0c:00:00:01';

  it('is one thing for each card, wherever it is seen, and in the order of addresses', async () => {
    const { id } = await begin();
    await news(id, [one('10.0.0.20', { mac: card }), one('10.0.0.3'), one('10.0.0.100')]);
    rig.pass(1000);
    await news(id, [one('10.0.0.4', { mac: card }), one('10.0.0.3', { mac: '02:00:00:00:00:09' })]);
    expect(
      (await found()).map(({ address, mac, macVendor, isPrivateMac }) => [address, mac, macVendor, isPrivateMac]),
    ).toEqual([
      ['10.0.0.3', '02:00:00:00:00:09', null, true],
      ['10.0.0.4', card, 'Cisco Systems, Inc', false],
      ['10.0.0.100', null, null, false],
    ]);
  });

  it('keeps what it told by SNMP when it answers no SNMP the next time', async () => {
    const { id } = await begin();
    const told = { credential: agent.id, name: 'sw-1', kind: 'switch', vendor: 'Cisco', answered: 'snmp' } as const;
    await news(id, [one('10.0.0.2', told)]);
    await news(id, [one('10.0.0.2')]);
    expect(await found()).toMatchObject([{ name: 'sw-1', kind: 'switch', credential: agent.id, answered: 'ping' }]);
  });

  it('becomes gear with a yes where it answers SNMP, and is sent an echo where it does not', async () => {
    const { id } = await begin();
    await news(id, [one('10.0.0.2', { credential: agent.id, name: 'sw-1', kind: 'switch' }), one('10.0.0.3')]);
    const items = (await found()).map((it) => ({ id: it.id, name: it.name ?? it.address }));
    const made = await watchFound(rig.deps, rig.engineer, { clientId: rig.clientId, items }, tell);
    expect(made.map((it) => it.id)).toEqual(items.map((it) => it.id));
    expect(told).toEqual([agent.deviceId]);
    expect(await gearFor(rig.deps, agent)).toMatchObject({
      gear: [{ deviceId: made[0]!.deviceId, address: '10.0.0.2', port: 161 }],
      checks: [{ deviceId: made[1]!.deviceId, check: { kind: 'icmp', host: '10.0.0.3' } }],
    });
    expect(await lastActs(2)).toEqual(['check.added', 'gear.added']);
    // Found once more, it is watched already.
    await news(id, [one('10.0.0.2'), one('10.0.0.3'), one('10.0.0.4')]);
    expect((await found()).map(({ address }) => address)).toEqual(['10.0.0.4']);
  });

  it('is watched all together or not at all', async () => {
    const { id } = await begin();
    await news(id, [one('10.0.0.2')]);
    const [first] = await found();
    const items = [
      { id: first!.id, name: 'printer' },
      { id: agent.id, name: 'nobody' },
    ];
    await expect(watchFound(rig.deps, rig.engineer, { clientId: rig.clientId, items }, tell)).rejects.toThrow(
      'nobody: it is not among',
    );
    expect(await found()).toHaveLength(1);
    expect(await gearFor(rig.deps, agent)).toEqual({ gear: [], checks: [] });
  });

  it('is left alone until it is put back', async () => {
    const { id } = await begin();
    await news(id, [one('10.0.0.2')]);
    const ids = (await found()).map((it) => it.id);
    const ignore = (ignored: boolean) => ignoreFound(rig.deps, rig.engineer, { clientId: rig.clientId, ids, ignored });
    await ignore(true);
    await news(id, [one('10.0.0.2')]);
    expect(await found()).toMatchObject([{ ignored: true }]);
    await ignore(false);
    expect(await found()).toMatchObject([{ ignored: false }]);
    expect(await lastActs(2)).toEqual(['found.put-back', 'found.ignored']);
  });
});

const add = async (name: string, address: string) =>
  (
    await addGear(
      rig.deps,
      rig.engineer,
      { clientId: rig.clientId, polledBy: agent.deviceId, name, kind: 'switch', address },
      tell,
    )
  ).deviceId;

describe('gear', () => {
  it('is changed, and its old and new pollers are told', async () => {
    const id = await add('sw-1', '10.0.0.2');
    const other = await rig.addAgent();
    told = [];
    const change = { name: ' core ', address: '10.0.0.9', polledBy: other.deviceId, everySeconds: 120 };
    const ref = { clientId: rig.clientId, id };
    expect(await changeGear(rig.deps, rig.engineer, ref, change, tell)).toMatchObject({
      deviceId: id,
      name: 'core',
      address: '10.0.0.9',
      port: 161,
      everySeconds: 120,
      polledBy: other.deviceId,
    });
    expect(told).toEqual([agent.deviceId, other.deviceId]);
    expect(await lastActs(1)).toEqual(['gear.changed']);
    await expect(changeCheck(rig.deps, rig.engineer, ref, { name: 'x' }, tell)).rejects.toThrow(
      'not one that is checked',
    );
  });

  it('can’t take an address that its agent polls already', async () => {
    await add('sw-1', '10.0.0.2');
    const id = await add('sw-2', '10.0.0.3');
    await expect(
      changeGear(rig.deps, rig.engineer, { clientId: rig.clientId, id }, { address: '10.0.0.2' }, tell),
    ).rejects.toThrow('polled by this agent already');
  });

  it('that is retired is polled no more, has no open incident, and can be read', async () => {
    const id = await add('sw-1', '10.0.0.2');
    await rig.report(id, 0.99);
    rig.pass(3_600_000);
    await rig.report(id, 0.99);
    expect(await rig.tickets()).toHaveLength(1);
    told = [];
    await retireDevice(rig.deps, rig.engineer, { clientId: rig.clientId, id }, tell);
    await retireDevice(rig.deps, rig.engineer, { clientId: rig.clientId, id }, tell);
    expect(told).toEqual([agent.deviceId]);
    expect(await gearOf(rig.deps.db, rig.clientId)).toEqual([]);
    expect(rig.published.filter(({ noun, verb }) => noun === 'incident' && verb === 'recovered')).toHaveLength(1);
    expect((await readTopology(rig.deps, rig.clientId)).devices.map((it) => it.id)).toEqual([agent.deviceId]);
    expect(await lastActs(1)).toEqual(['device.retired']);
  });

  it('is not left without the agent that polls it', async () => {
    await add('sw-1', '10.0.0.2');
    const ref = { clientId: rig.clientId, id: agent.deviceId };
    await expect(retireDevice(rig.deps, rig.engineer, ref, tell)).rejects.toThrow(
      'one device is polled or checked from this one',
    );
  });
});

describe('a check', () => {
  it('is changed where it stays of its kind, with a trace, and its looker is told', async () => {
    const check = { kind: 'tcp', host: '10.0.0.5', port: 443 } as const;
    const asked = { clientId: rig.clientId, checkedBy: agent.deviceId, name: 'page', check };
    const { deviceId: id } = await addCheck(rig.deps, rig.engineer, asked, tell);
    told = [];
    const ref = { clientId: rig.clientId, id };
    const change = { name: 'shop', check: { ...check, port: 8443 } };
    expect(await changeCheck(rig.deps, rig.engineer, ref, change, tell)).toMatchObject({ deviceId: id, ...change });
    expect(told).toEqual([agent.deviceId]);
    expect(await lastActs(1)).toEqual(['check.changed']);
    const other = { check: { kind: 'icmp', host: '10.0.0.5', count: 3 } } as const;
    await expect(changeCheck(rig.deps, rig.engineer, ref, other, tell)).rejects.toThrow('a check of tcp stays one');
    const bad: Check = { kind: 'http', url: 'https://[', statuses: ['200'], text: null, trustAny: false };
    await expect(addCheck(rig.deps, rig.engineer, { ...asked, check: bad }, tell)).rejects.toThrow(
      'no address of a page',
    );
  });
});

const links = (more: Partial<Links>): Links => ({
  own: { name: null, macs: [] },
  neighbours: [],
  stations: [],
  arp: [],
  ...more,
});

describe('the topology', () => {
  it('shows links, strangers, and the port that a found device sits behind', async () => {
    const [core, attic] = [await add('core', '10.0.0.2'), await add('attic', '10.0.0.3')];
    const neighbour = {
      port: '24',
      ifIndex: 24,
      by: 'lldp',
      chassis: null,
      remotePort: 'Gi0/1',
      name: 'attic',
      address: null,
    } as const;
    const phone = { ...neighbour, port: '7', ifIndex: 7, name: 'phone-7', chassis: '00:00:0c:00:00:07' };
    const mac = '00:00:0c:00:00:01';
    await takeLinks(
      rig.deps,
      agent,
      core,
      links({ own: { name: 'core', macs: ['02:00:00:00:00:01'] }, neighbours: [neighbour, phone] }),
    );
    await takeLinks(
      rig.deps,
      agent,
      attic,
      links({ stations: [{ port: '3', ifIndex: 3, vlan: 1, macs: [mac] }], arp: [{ address: '10.0.0.50', mac }] }),
    );
    const topology = await readTopology(rig.deps, rig.clientId);
    expect(topology.links).toMatchObject([
      { a: { deviceId: core, port: '24' }, b: { deviceId: attic, port: 'Gi0/1' }, by: 'lldp', speed: null },
    ]);
    expect(topology.strangers).toMatchObject([
      { at: { deviceName: 'core', port: '7' }, name: 'phone-7', macVendor: 'Cisco Systems, Inc' },
    ]);
    const { id } = await begin();
    await news(id, [one('10.0.0.50', { mac })]);
    expect(await found()).toMatchObject([{ behind: { deviceId: attic, deviceName: 'attic', port: '3' } }]);
    const around = await readDeviceLinks(rig.deps, { clientId: rig.clientId, id: attic });
    expect(around.ports).toMatchObject([
      { port: '3', stations: [{ mac, vlan: 1, address: '10.0.0.50', deviceId: null }] },
    ]);
    expect((await readDeviceLinks(rig.deps, { clientId: rig.clientId, id: core })).ports).toMatchObject([
      { port: '24', neighbours: [{ deviceId: attic, remotePort: 'Gi0/1' }] },
      { port: '7', neighbours: [{ deviceId: null, name: 'phone-7' }] },
    ]);
  });

  it('says behind which port a switch or an access point hangs that is linked with one other', async () => {
    const [core, attic, ap] = [
      await add('core', '10.0.0.2'),
      await add('attic', '10.0.0.3'),
      await add('ap', '10.0.0.4'),
    ];
    const ref = { clientId: rig.clientId, id: ap };
    await changeGear(rig.deps, rig.engineer, ref, { kind: 'ap' }, tell);
    const to = (name: string, port: string) =>
      ({ port, ifIndex: null, by: 'lldp', chassis: null, remotePort: '1', name, address: null }) as const;
    const behind = async () =>
      new Map((await readTopology(rig.deps, rig.clientId)).devices.map((it) => [it.id, it.behind.at?.port ?? null]));
    await takeLinks(rig.deps, agent, core, links({ neighbours: [to('attic', '24')] }));
    // Of two switches alone either may be the first.
    expect([(await behind()).get(core), (await behind()).get(attic)]).toEqual([null, null]);
    await takeLinks(rig.deps, agent, core, links({ neighbours: [to('attic', '24'), to('ap', '5')] }));
    const now = await behind();
    expect([now.get(core), now.get(attic), now.get(ap)]).toEqual([null, '24', '5']);
  });

  it('takes links of a device from nobody but the agent that polls it', async () => {
    const id = await add('core', '10.0.0.2');
    await expect(takeLinks(rig.deps, await rig.addAgent(), id, links({}))).rejects.toThrow('does not poll that device');
  });

  it('is told anew only when something has changed', async () => {
    const id = await add('core', '10.0.0.2');
    const count = () => rig.published.filter(({ noun }) => noun === 'links').length;
    await takeLinks(rig.deps, agent, id, links({}));
    await takeLinks(rig.deps, agent, id, links({}));
    expect(count()).toBe(1);
  });
});
