// An agent whose reports a test writes by hand, on the true protocol: a server with one file system, unless said otherwise.
import type { Series } from '@vakhta/shared/reading';
import type { Report } from '@vakhta/shared/report';
import { enrolAgent, openAgentLink, type AgentIdentity, type Delivery } from '../fleet/agent-link.ts';
import { layoutId } from '../fleet/device-model.ts';
import { openWire, type Wire } from '../fleet/wire.ts';

const mountpoint = { 'system.filesystem.mountpoint': '/data' };
const series: Series[] = [
  { name: 'system.uptime', attributes: {} },
  { name: 'system.cpu.utilization', attributes: {} },
  { name: 'system.filesystem.utilization', attributes: mountpoint },
  { name: 'vakhta.collector.success', attributes: { collector: 'filesystems' } },
];
const layout = { id: layoutId(series), series };

export type HandAgent = {
  wire: Wire;
  identity: AgentIdentity;
  layout: typeof layout;
  /** Key of the series that `used` fills. */
  usedKey: string;
  /** The next report of this run, read at the time; `used` is the share of /data. */
  report(at: number, used: number | null, more?: Partial<Report>): Report;
  deliver(reports: readonly Report[], sentAt?: number): Promise<Delivery>;
  close(): void;
};

export async function joinByHand(url: string, token: string, name = 'hand-made'): Promise<HandAgent> {
  const wire = openWire(url, 4);
  const { identity } = await enrolAgent(wire, token, {
    name,
    kind: 'server',
    platform: 'linux',
    arch: 'x64',
    agentVersion: '0.1.0-test',
    machineIds: {},
  });
  const link = openAgentLink(wire, identity);
  const layouts = new Map([[layout.id, layout]]);
  let seq = 0;
  const bootedAt = Date.now() - 86_400_000;
  return {
    wire,
    identity,
    layout,
    usedKey: 'system.filesystem.utilization{system.filesystem.mountpoint=/data}',
    report: (at, used, more = {}) => ({
      boot: 'hand-made-run-1',
      seq: ++seq,
      at,
      layout: layout.id,
      values: [Math.round((at - bootedAt) / 1000), 0.1, used, 1],
      gaps: [],
      ...more,
    }),
    deliver: (reports, sentAt = Date.now()) => link.deliver(reports, layouts, sentAt),
    close: () => wire.close(),
  };
}
