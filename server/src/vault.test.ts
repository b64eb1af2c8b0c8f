// What is sealed is opened by the same key in the same place alone.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVault } from './vault.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vault-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a sealed secret', () => {
  it('is opened again, after a restart too, and says nothing of itself', () => {
    const sealed = openVault(folder).seal('the community', 'client 1');
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('community');
    expect(openVault(folder).open(sealed, 'client 1')).toBe('the community');
    expect(openVault(folder).seal('the community', 'client 1')).not.toBe(sealed);
  });
  it('is not opened in another place, with another key, or when it was changed', () => {
    const vault = openVault(folder);
    const sealed = vault.seal('secret', 'client 1');
    expect(() => vault.open(sealed, 'client 2')).toThrow();
    const changed = Buffer.from(sealed, 'base64');
    changed[changed.length - 1]! ^= 1;
    expect(() => vault.open(changed.toString('base64'), 'client 1')).toThrow();
    rmSync(join(folder, 'secret.key'));
    expect(() => openVault(folder).open(sealed, 'client 1')).toThrow();
  });
  it('needs a key that others cannot read, and refuses a broken one by name', () => {
    openVault(folder);
    const path = join(folder, 'secret.key');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8').trim()).toHaveLength(44);
    writeFileSync(path, 'short\n');
    expect(() => openVault(folder)).toThrow(/secret\.key holds no key of 32 bytes/);
  });
});
