// The key pair and the enrolment on disk.
import { createPublicKey, verify } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadEnrolment, loadOrMakeIdentity, saveEnrolment } from './identity.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'identity-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const readFile = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
const enrolment = {
  serverUrl: 'https://v.example.com',
  agentId: 'a',
  deviceId: 'd',
  clientName: 'Acme',
  siteName: 'HQ',
  tokenHash: 'h',
  config: { reportSeconds: 30, inventorySeconds: 3600 },
};

test('makes a key once, readable by its owner alone, and signs with it ever after', () => {
  const made = loadOrMakeIdentity(directory, readFile);
  const loaded = loadOrMakeIdentity(directory, readFile);
  expect(loaded.publicKey).toBe(made.publicKey);
  expect(statSync(join(directory, 'identity.key')).mode & 0o777).toBe(0o600);
  const key = createPublicKey({ key: Buffer.from(made.publicKey, 'base64'), format: 'der', type: 'spki' });
  expect(key.asymmetricKeyType).toBe('ed25519');
  expect(verify(null, Buffer.from('text'), key, Buffer.from(loaded.sign('text'), 'base64'))).toBe(true);
});

test('says plainly that a key is damaged and leaves it alone', () => {
  writeFileSync(join(directory, 'identity.key'), 'half a ke');
  expect(() => loadOrMakeIdentity(directory, readFile)).toThrow('is not an Ed25519 key');
  expect(readFile(join(directory, 'identity.key'))).toBe('half a ke');
});

test('keeps what was joined, leaves nothing half-written, and refuses a damaged file', () => {
  expect(loadEnrolment(directory, readFile)).toBeNull();
  saveEnrolment(directory, enrolment);
  expect(loadEnrolment(directory, readFile)).toEqual(enrolment);
  expect(existsSync(join(directory, 'enrolment.json.new'))).toBe(false);
  writeFileSync(join(directory, 'enrolment.json'), '{"serverUrl":1}');
  expect(() => loadEnrolment(directory, readFile)).toThrow('is damaged');
});
