// UPS programs are asked over their ports; where there is none, not each time.
import { expect, test } from 'vitest';
import type { Host } from '../host.ts';
import { fakeHost } from '../testdata/fake-host.ts';
import { ups } from './ups.ts';

function hostWith(answers: Record<number, (said: string) => string>) {
  const asked: number[] = [];
  const host: Host = {
    ...fakeHost({}),
    converse({ port, say }) {
      asked.push(port);
      const answer = answers[port];
      if (answer === undefined) return Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
      return Promise.resolve(answer(say.map((bytes) => Buffer.from(bytes).toString('latin1')).join('')));
    },
  };
  return { host, asked };
}

test('reads what NUT lists, under the name that it has there', async () => {
  const { host } = hostWith({
    3493: (said) =>
      said.startsWith('LIST UPS')
        ? 'BEGIN LIST UPS\nUPS rack "Server room"\nEND LIST UPS\n'
        : 'BEGIN LIST VAR rack\nVAR rack battery.charge "88"\nVAR rack ups.status "OL"\nEND LIST VAR rack\n',
  });
  const { samples, facts } = await ups.collect(host, null, 0);
  expect(samples.map(({ series, value }) => [series.name, series.attributes['hw.id'], value])).toContainEqual([
    'hw.battery.charge',
    'rack',
    0.88,
  ]);
  expect(facts).toMatchObject({ 'ups.rack.status': 'ok', 'ups.rack.on_battery': false });
});

test('reads what apcupsd tells, line by line after their lengths', async () => {
  const line = (text: string) => `\0${String.fromCharCode(text.length)}${text}`;
  const rows = ['APC      : 001,027,0661\n', 'UPSNAME  : desk\n', 'STATUS   : ONBATT\n', 'BCHARGE  : 61.0 Percent\n'];
  const { host } = hostWith({ 3551: () => `${rows.map(line).join('')}\0\0` });
  const { facts } = await ups.collect(host, null, 0);
  expect(facts).toMatchObject({ 'ups.desk.on_battery': true, 'ups.desk.status': 'warning' });
});

test('asks again only at every tenth look where nobody answered', async () => {
  const { host, asked } = hostWith({});
  let state: Awaited<ReturnType<typeof ups.collect>>['state'] | null = null;
  for (let look = 0; look < 20; look += 1) {
    const found = await ups.collect(host, state, 0);
    expect(found.absent).toBe('neither NUT nor apcupsd runs here');
    ({ state } = found);
  }
  expect(asked.length).toBe(6);
});
