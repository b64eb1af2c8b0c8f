// `status`: what the agent joined, whether it runs, what waits to be delivered.
import { loadConfig } from '../config.ts';
import { readFailing } from '../failing-file.ts';
import { loadEnrolment } from '../identity.ts';
import { reasonOf } from '../reason.ts';
import { claimDirectory } from '../single-run.ts';
import { readOutboxState } from './outbox-state.ts';
import type { Surroundings } from './surroundings.ts';

/** Exit 0 when enrolled and running, 3 otherwise, as init scripts have it. */
export async function runStatus(around: Surroundings): Promise<number> {
  const config = await loadConfig(around.environment, around.readFile);
  const enrolment = loadEnrolment(config.directory, around.readFile);
  around.print(`version     ${around.agentVersion}`);
  around.print(`directory   ${config.directory}`);
  if (enrolment === null) {
    around.print('enrolled    no');
    return 3;
  }
  const isRunning = isClaimed(config.directory);
  around.print(`enrolled    ${config.serverUrl ?? enrolment.serverUrl}`);
  around.print(`client      ${enrolment.clientName}`);
  around.print(`site        ${enrolment.siteName}`);
  around.print(`device      ${enrolment.deviceId}`);
  around.print(`report      every ${enrolment.config.reportSeconds} s`);
  around.print(`running     ${isRunning ? 'yes' : 'no'}`);
  around.print(`waiting     ${describeOutbox(config.directory)}`);
  if (isRunning) for (const line of describeFailing(config.directory, around)) around.print(line);
  return isRunning ? 0 : 3;
}

function describeFailing(directory: string, { readFile }: Surroundings): string[] {
  const time = (at: number) => new Date(at).toISOString();
  return readFailing(directory, readFile).map(
    ({ name, failures, since, reason, triesAgainAt }) =>
      `failing     ${name}: ${reason} (${failures} times since ${time(since)}, next try ${time(triesAgainAt)})`,
  );
}

function isClaimed(directory: string): boolean {
  const claim = claimDirectory(directory);
  claim?.release();
  return claim === null;
}

function describeOutbox(directory: string): string {
  try {
    const { reports, deliveredAt } = readOutboxState(directory);
    const last =
      deliveredAt === null ? 'nothing delivered yet' : `last delivery ${new Date(deliveredAt).toISOString()}`;
    return `${reports} reports, ${last}`;
  } catch (error) {
    return `unknown: ${reasonOf(error)}`;
  }
}
