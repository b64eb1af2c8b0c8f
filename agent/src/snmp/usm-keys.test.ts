// Keys as RFC 3414 and the drafts print them, and what it costs to make one.
import { describe, expect, it } from 'vitest';
import { cipherKey, localizedKey } from './usm-keys.ts';

const engine = Buffer.from('000000000000000000000002', 'hex');

describe('a key of one engine', () => {
  it.each([
    ['md5', '526f5eed9fcce26f8964c2930787d82b'],
    ['sha', '6695febc9288e36282235fc7151f128497b38f3f'],
  ] as const)('by %s is that of RFC 3414, A.3', (protocol, key) => {
    expect(localizedKey(protocol, 'maplesyrup', engine).toString('hex')).toBe(key);
  });

  it('is lengthened as Reeder does: what there is is a password again', () => {
    const key = cipherKey('aes256r', 'sha', 'maplesyrup', engine).toString('hex');
    expect(key).toBe('6695febc9288e36282235fc7151f128497b38f3f9b8b6d78936ba6e7d19dfd9c');
  });

  it('is lengthened as Blumenthal does: what there is is hashed', () => {
    const key = cipherKey('aes256b', 'md5', 'maplesyrup', engine);
    expect(key).toHaveLength(32);
    expect(key.subarray(0, 16).toString('hex')).toBe('526f5eed9fcce26f8964c2930787d82b');
    expect(cipherKey('aes256b', 'sha512', 'maplesyrup', engine)).toEqual(
      localizedKey('sha512', 'maplesyrup', engine).subarray(0, 32),
    );
  });

  it('is made for 20,000 engines that somebody made up in the time of a few passwords', () => {
    localizedKey('sha512', 'a-long-password', engine);
    const before = process.cpuUsage();
    for (let index = 0; index < 20_000; index += 1) {
      const madeUp = Buffer.alloc(12);
      madeUp.writeUInt32BE(index, 0);
      localizedKey('sha512', 'a-long-password', madeUp);
    }
    const { user, system } = process.cpuUsage(before);
    // A megabyte for each would be 40 s.
    expect((user + system) / 1e6).toBeLessThan(4);
  });
});
