// The demo's company and its day are the same each time, of the promised size, and believable.
import { describe, expect, it } from 'vitest';
import { checkEnrolRequest } from '@vakhta/shared/agent-link';
import { planCompany } from './company.ts';
import { planDay } from './day.ts';

const seed = 1;
const startedAt = Date.UTC(2026, 10, 25, 9);
const minute = 60_000;
const company = planCompany(seed);
const sites = company.clients.flatMap((client) => client.sites);
const devices = sites.flatMap((site) => site.devices);

describe('the company', () => {
  it('has 12 clients, 40 sites and 400 devices, half of the clients Russian', () => {
    expect([company.clients.length, sites.length, devices.length]).toEqual([12, 40, 400]);
    expect(company.clients.filter((client) => client.language === 'ru')).toHaveLength(6);
  });

  it('is the same each time from its seed, and another from another', () => {
    expect(planCompany(seed)).toEqual(company);
    expect(planCompany(seed + 1)).not.toEqual(company);
  });

  it('names every device, client and site of a client once', () => {
    const names = devices.map((device) => device.name);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(company.clients.map((client) => client.name)).size).toBe(12);
    for (const client of company.clients)
      expect(new Set(client.sites.map((site) => site.name)).size).toBe(client.sites.length);
  });

  it('can be written to at addresses that belong to nobody', () => {
    const people = [...company.engineers, ...company.clients.flatMap((client) => client.contacts)];
    for (const { email } of people) expect(email).toMatch(/^[a-z]+\.[a-z]+@[a-z-]+\.example\.org$/);
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
    for (const client of company.clients) expect(client.contacts.length).toBeGreaterThan(0);
    const names = people.map(({ email }) => email.split('@')[0]);
    expect(names).toEqual(expect.arrayContaining(['igor.vlasov', 'andrey.melnikov', 'jurgen.adler']));
  });

  it('lies in time zones that exist, and its devices can enrol', () => {
    for (const { timeZone } of company.clients) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
    const key = 'A'.repeat(60);
    for (const { name, kind, os } of devices)
      expect(
        checkEnrolRequest({
          token: 'token-123',
          publicKey: key,
          proof: key,
          name,
          kind,
          platform: os,
          arch: 'x64',
          agentVersion: '0',
          machineIds: {},
        }).ok,
      ).toBe(true);
  });
});

describe('the day', () => {
  const events = planDay(company, seed, startedAt);
  const kinds = (from: number, to: number) =>
    new Set(
      events
        .filter(({ at }) => at >= startedAt + from * minute && at < startedAt + to * minute)
        .map(({ trouble }) => trouble.kind),
    );

  it('is the same each time, in order, and about devices that exist', () => {
    expect(planDay(company, seed, startedAt)).toEqual(events);
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b));
    const names = new Set(devices.map((device) => device.name));
    expect(events.filter(({ device }) => !names.has(device))).toEqual([]);
  });

  it('has trouble behind it, and much to show in the first quarter of an hour', () => {
    expect(kinds(-720, 0)).toEqual(
      new Set(['reboot', 'fill-disk', 'stop-service', 'go-silent', 'saturate-cpu', 'leak-memory', 'clock-skew']),
    );
    expect(kinds(0, 16)).toEqual(
      new Set(['stop-service', 'saturate-cpu', 'go-silent', 'fill-disk', 'reboot', 'clock-skew']),
    );
  });

  it('goes on through the day with every kind of trouble', () => {
    expect(kinds(35, 24 * 60).size).toBe(7);
    expect(
      events.filter(({ at }) => at > startedAt + 23 * 60 * minute && at < startedAt + 24 * 60 * minute).length,
    ).toBeGreaterThan(0);
  });

  it('cuts a whole site off for twenty minutes, whose devices go on measuring', () => {
    const line = events.filter(({ at, story }) => at === startedAt + 3 * minute && story.includes('line'));
    expect(line.length).toBeGreaterThanOrEqual(5);
    for (const { trouble } of line)
      expect(trouble).toMatchObject({ kind: 'go-silent', isOff: false, to: startedAt + 23 * minute });
  });
});
