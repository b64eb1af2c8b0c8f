// Lets rules look at a device: its state and the thresholds of its place in, findings and memories out.
import { paceOf } from '@vakhta/shared/freshness';
import type { DeviceView } from '../core/device-view.ts';
import { evaluateRules, type Finding, type Memories } from '../core/evaluate.ts';
import type { OpenIncident } from '../core/incidents.ts';
import type { Rule } from '../core/rules/rule.ts';
import { limitsOf, thresholdsInForce, type Override } from '../core/thresholds.ts';
import type { DeviceContext } from '../store/devices.ts';
import type { Deps } from './deps.ts';

type Looked = Pick<DeviceView, 'at' | 'now' | 'heardAt' | 'skewSeconds' | 'samples' | 'gaps'>;

export function viewOf(deps: Deps, device: DeviceContext, looked: Looked): DeviceView {
  const { kind, polledEverySeconds } = device;
  const reportSeconds = paceOf(deps.config.reportSeconds, polledEverySeconds);
  return { kind, isPolled: polledEverySeconds !== null, reportSeconds, lastReportAt: device.at, ...looked };
}

export function lookAt(
  rules: readonly Rule[],
  on: {
    view: DeviceView;
    device: DeviceContext;
    overrides: readonly Override[];
    open: readonly OpenIncident[];
    now: number;
  },
): { findings: Finding[]; memories: Memories } {
  return evaluateRules(rules, {
    view: on.view,
    now: on.now,
    limitsOf: (rule) => limitsOf(thresholdsInForce(rule, on.overrides, on.device)),
    open: on.open,
    memories: on.device.memories,
  });
}
