// A device's page with the newest samples put in, as they come over the socket.
import type { DeviceReported } from '@vakhta/shared/events';
import type { DeviceDetail } from '@vakhta/shared/model/device';

export function withReport(detail: DeviceDetail, reported: DeviceReported): DeviceDetail {
  const { device } = detail;
  if (device.lastReportAt !== null && reported.at < device.lastReportAt) return detail;
  const values = new Map(reported.samples);
  const once = (key: string, before: number | null) => (values.has(key) ? (values.get(key) ?? null) : before);
  return {
    ...detail,
    latest: reported.samples.map(([key, value]) => ({ key, value })),
    device: {
      ...device,
      freshness: 'live',
      lastReportAt: reported.at,
      cpu: once('system.cpu.utilization', device.cpu),
      memory: once('system.memory.utilization', device.memory),
      uptimeSeconds: once('system.uptime', device.uptimeSeconds),
    },
  };
}
