// Echoes, by the system's own ping: an agent has no right to raw sockets, and needs none so.
import { lookup } from 'node:dns/promises';
import type { IcmpCheck } from '@vakhta/shared/checks';
import { failing, plainReason, unknown, well, type CheckResult } from './check.ts';

/** As the package answers: times are texts in milliseconds, "unknown" where there is none. */
export type Echoes = { alive: boolean; avg: string; packetLoss: number | string };
export type Probe = (host: string, settings: { min_reply: number; timeout: number }) => Promise<Echoes>;

/** One echo a second, and a second's patience with the last. */
export async function lookByIcmp({ host, count }: IcmpCheck, probe: Probe = askPing): Promise<CheckResult> {
  let address: string;
  try {
    // Asked before, since ping says that there is none in the language of its system.
    ({ address } = await lookup(host));
  } catch (error) {
    return failing(plainReason(error));
  }
  let echoes: Echoes;
  try {
    echoes = await probe(address, { min_reply: count, timeout: 2 });
  } catch {
    return unknown('there is no program ping here');
  }
  const percent = Number(echoes.packetLoss);
  const loss = Number.isFinite(percent) ? percent / 100 : echoes.alive ? null : 1;
  if (!echoes.alive) return failing('no answer to any echo', { loss });
  const milliseconds = Number(echoes.avg);
  return well({ seconds: Number.isFinite(milliseconds) ? milliseconds / 1000 : null, loss });
}

async function askPing(host: string, settings: { min_reply: number; timeout: number }): Promise<Echoes> {
  const { default: ping } = await import('ping');
  return ping.promise.probe(host, settings);
}
