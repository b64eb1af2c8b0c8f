// macOS' application firewall and FileVault.
import type { Facts } from '@vakhta/shared/reading';
import { textOf } from '../host.ts';
import { measure, type AgentSample } from '../measure.ts';
import { reasonOf } from '../reason.ts';
import { factsOf } from '../telling/told.ts';
import type { Collector, Lack } from './collector.ts';

export const securityOnMacos: Collector<null> = {
  name: 'security',
  every: 'hourly',
  platforms: ['darwin'],
  timeoutMs: 60_000,
  async collect(host) {
    const gaps: Lack[] = [];
    const samples: AgentSample[] = [];
    const facts: Facts = {};
    const ask = async (what: string, tool: string, words: string[], tell: (text: string) => boolean | null) => {
      try {
        const text = await textOf(host, tool, words, { accept: [0, 1] });
        const on = tell(text);
        if (on === null) gaps.push({ what, reason: `${tool} says "${text.trim().split('\n', 1)[0]!.slice(0, 200)}"` });
        return on;
      } catch (error) {
        gaps.push({ what, reason: reasonOf(error) });
        return null;
      }
    };
    const firewall = await ask('firewall', 'socketfilterfw', ['--getglobalstate'], firewallIn);
    samples.push(
      measure('security.firewall.enabled', asNumber(firewall), { 'firewall.profile': 'application firewall' }),
    );
    Object.assign(facts, factsOf('firewall', { by: 'application firewall', on: firewall }));
    const vault = await ask('encryption', 'fdesetup', ['status'], vaultIn);
    samples.push(measure('security.encryption.enabled', asNumber(vault), { 'system.filesystem.mountpoint': '/' }));
    Object.assign(facts, factsOf('encryption./', { on: vault }));
    return { samples, facts, gaps, state: null };
  },
};

const asNumber = (on: boolean | null) => (on === null ? null : Number(on));

/** `Firewall is enabled. (State = 1)`; 2 blocks all that comes in. */
function firewallIn(text: string): boolean | null {
  const state = /\(State = (\d)\)/.exec(text)?.[1];
  if (state !== undefined) return state !== '0';
  return /\benabled\b/i.test(text) ? true : /\bdisabled\b/i.test(text) ? false : null;
}

/** While it encrypts or decrypts it already says `On` or `Off`. */
function vaultIn(text: string): boolean | null {
  const word = /FileVault is (On|Off)\b/i.exec(text)?.[1];
  return word === undefined ? null : /on/i.test(word);
}
