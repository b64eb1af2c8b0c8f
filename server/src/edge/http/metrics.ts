// The server's own figures as Prometheus text.
import type { FastifyInstance } from 'fastify';
import { countDevices } from '../../store/device-lists.ts';
import { countFailedNotices } from '../../store/notices.ts';
import { everything } from '../../store/scope.ts';
import { version } from '../../version.ts';
import type { Serving } from '../serving.ts';
import { countNames } from '../tally.ts';

type Gauge = [name: string, help: string, value: number];

async function gauges({ deps, orders }: Serving): Promise<Gauge[]> {
  const { db, condition, config, clock } = deps;
  const devices = await countDevices(db, everything, { reportSeconds: config.reportSeconds, now: clock.now() });
  return [
    ['vakhta_devices_live', 'Devices whose newest report is as new as it should be', devices.live],
    ['vakhta_devices_silent', 'Devices that have fallen silent', devices.silent],
    ['vakhta_agents_connected', 'Agents that hold an order stream', orders.connected()],
    ['vakhta_letters_failed', 'Letters that did not leave', await countFailedNotices(db, everything)],
    ['vakhta_storage_full', '1 while nothing can be stored', condition.now().storage === 'full' ? 1 : 0],
    ['process_resident_memory_bytes', 'Memory of the process', process.memoryUsage.rss()],
    [
      'process_cpu_seconds_total',
      'Processor time of the process',
      process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    ],
    ['process_uptime_seconds', 'Since the start of the process', process.uptime()],
  ];
}

export function mountMetrics(app: FastifyInstance, serving: Serving): void {
  app.get('/metrics', async (_, reply) => {
    const lines = [`# TYPE vakhta_build_info gauge`, `vakhta_build_info{version=${JSON.stringify(version)}} 1`];
    for (const [name, help, value] of await gauges(serving)) {
      const type = name.endsWith('_total') ? 'counter' : 'gauge';
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`);
    }
    let last = '';
    for (const { name, labels, count } of serving.tally.all()) {
      if (name !== last) lines.push(`# HELP ${name} ${countNames[name]}`, `# TYPE ${name} counter`);
      last = name;
      lines.push(labels === '' ? `${name} ${count}` : `${name}{${labels}} ${count}`);
    }
    return await reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`);
  });
}
