// `doctor`: what can be read here, what can't, and why; and whether the server can be reached.
import { loadConfig, type Config } from '../config.ts';
import { loadEnrolment } from '../identity.ts';
import { reasonOf } from '../reason.ts';
import { connect } from './connect.ts';
import { listHere, lookOnce } from './look-once.ts';
import type { Surroundings } from './surroundings.ts';

export async function runDoctor(around: Surroundings): Promise<number> {
  const config = await loadConfig(around.environment, around.readFile);
  const { here, elsewhere } = await listHere(around);
  const readings = await lookOnce(here, around);
  for (const { collector, samples, facts, processes, gaps } of readings) {
    const isRead = samples.some(({ series, value }) => series.name === 'vakhta.collector.success' && value === 1);
    // The two that every collector has about itself aren't counted.
    const counts = [
      [samples.filter(({ value }) => value !== null).length - 2, 'samples'],
      [Object.keys(facts ?? {}).length, 'facts'],
      [processes?.length ?? 0, 'processes'],
    ] as const;
    const found = counts.filter(([count]) => count > 0).map(([count, noun]) => `${count} ${noun}`);
    around.print(`${collector.padEnd(12)} ${isRead ? found.join(', ') || 'nothing found here' : 'cannot be read'}`);
    for (const { what, reason } of gaps) around.print(`${''.padEnd(12)} - ${what}: ${reason}`);
  }
  for (const name of elsewhere) around.print(`${name.padEnd(12)} not read on ${around.host.platform} yet`);
  around.print(`${'server'.padEnd(12)} ${await describeServer(config, around)}`);
  return 0;
}

async function describeServer(config: Config, around: Surroundings): Promise<string> {
  const enrolment = loadEnrolment(config.directory, around.readFile);
  if (enrolment === null) return 'not enrolled; run: vakhta-agent enrol <server-url> <token>';
  const serverUrl = config.serverUrl ?? enrolment.serverUrl;
  const link = connect(serverUrl, config, around);
  try {
    const { status } = await link.request({ method: 'GET', path: '/healthz', timeoutMs: 10_000 });
    return status === 200 ? `${serverUrl} answers` : `${serverUrl} answers with status ${status}`;
  } catch (error) {
    return `${serverUrl} cannot be reached: ${reasonOf(error)}`;
  } finally {
    link.close();
  }
}
