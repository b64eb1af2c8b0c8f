// A sweep over a network that is made up.
import { expect, it } from 'vitest';
import { pingsAtOnce, sweep, triedPorts, type SweepEffects } from './sweep.ts';

const silence: SweepEffects = { ping: async () => false, connect: async () => false, neighbours: async () => [] };
const mac = '00:1a:2b:3c:4d:5e';

it('tells by what each address answered, and its hardware address', async () => {
  const found = await sweep(['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'], {
    ping: async (address) => address === '10.0.0.1',
    connect: async (address, port) => address === '10.0.0.2' && port === 443,
    neighbours: async () => [
      { address: '10.0.0.3', mac },
      { address: '10.0.0.1', mac },
      { address: '10.9.9.9', mac },
    ],
  });
  expect(found).toEqual([
    { address: '10.0.0.1', mac, answered: 'ping' },
    { address: '10.0.0.2', mac: null, answered: 'tcp' },
    { address: '10.0.0.3', mac, answered: 'arp' },
  ]);
});

it('goes on by connections where there is no ping, and without a table of neighbours', async () => {
  const missing = () => Promise.reject(new Error('not there'));
  const found = await sweep(['10.0.0.1'], { ping: missing, connect: async () => true, neighbours: missing });
  expect(found).toEqual([{ address: '10.0.0.1', mac: null, answered: 'tcp' }]);
});

it('tries the ports only of who does not answer a ping', async () => {
  const tried: string[] = [];
  await sweep(['10.0.0.1', '10.0.0.2'], {
    ...silence,
    ping: async (address) => address === '10.0.0.1',
    connect: async (address, port) => tried.push(`${address}:${port}`) < 0,
  });
  expect(tried).toEqual(triedPorts.map((port) => `10.0.0.2:${port}`));
});

it('asks a few addresses at once', async () => {
  let [open, most] = [0, 0];
  const ping = async () => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    return true;
  };
  const addresses = Array.from({ length: 200 }, (_, at) => `10.0.0.${at}`);
  expect(await sweep(addresses, { ...silence, ping })).toHaveLength(200);
  expect(most).toBe(pingsAtOnce);
});
