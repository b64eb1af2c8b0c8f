// One device as rules see it: its newest values, what could not be read, and when it was last heard.
import type { DeviceKind } from '@vakhta/shared/model/device';
import type { Attributes, Gap } from '@vakhta/shared/reading';

export type ViewSample = { name: string; attributes: Attributes; value: number | null };

export type DeviceView = {
  kind: DeviceKind;
  /** Network gear: an agent beside it speaks for it. */
  isPolled: boolean;
  /** Agreed time between two reports. */
  reportSeconds: number;
  /** Time of this look, by the server's clock, milliseconds UTC. */
  now: number;
  /** When the values were read, by the server's clock, in milliseconds UTC; null before the first report. */
  at: number | null;
  /** When the device was last heard, or the server began to listen if that is later; silence is counted from it. */
  heardAt: number | null;
  /** When its last report came, for people to read; null before the first. */
  lastReportAt: number | null;
  /** Device's clock minus the server's; null while it is not known. */
  skewSeconds: number | null;
  samples: readonly ViewSample[];
  gaps: readonly Gap[];
};

/** The samples of one metric. */
export function samplesOf(view: DeviceView, name: string): ViewSample[] {
  return view.samples.filter((sample) => sample.name === name);
}

/** The value of a metric that a device has once; null when it was not read. */
export function valueOf(view: DeviceView, name: string): number | null {
  return view.samples.find((sample) => sample.name === name)?.value ?? null;
}

/** Whether the collector read all it meant to: only then does a missing subject mean that it is gone. */
export function hasRead(view: DeviceView, collector: string): boolean {
  return view.samples.some(
    (sample) =>
      sample.name === 'vakhta.collector.success' && sample.attributes['collector'] === collector && sample.value === 1,
  );
}
