// A MacBook's battery: its charge, its health and its cycles.
import type { Facts } from '@vakhta/shared/reading';
import { askTool } from '../ask-tool.ts';
import { textOf } from '../host.ts';
import { judgeBattery } from '../kinds/battery.ts';
import { reasonOf } from '../reason.ts';
import { tellBatteries } from '../telling/hardware-parts.ts';
import type { Reader } from '../understand.ts';
import type { Collector, Lack } from './collector.ts';

const reader: Reader<'battery'> = {
  kind: 'battery',
  parsers: async () => (await import('../parsers/battery/index.ts')).batteryParsers,
  judge: judgeBattery,
};

export const powerOnMacos: Collector<null> = {
  name: 'power',
  every: 'often',
  platforms: ['darwin'],
  timeoutMs: 60_000,
  async collect(host) {
    const gaps: Lack[] = [];
    const words = ['-json', 'SPPowerDataType'];
    const answer = await askTool(host, reader, { tool: 'system_profiler', words, timeoutMs: 45_000 });
    if ('reason' in answer) gaps.push({ what: 'system_profiler', reason: answer.reason });
    const batteries = 'reason' in answer ? [] : answer.explanation.batteries;
    let source: string | null = null;
    try {
      source = await textOf(host, 'pmset', ['-g', 'batt']);
    } catch (error) {
      gaps.push({ what: 'pmset', reason: reasonOf(error) });
    }
    const charge = /InternalBattery-\d+[^\n]*?(\d+)%/.exec(source ?? '')?.[1];
    // pmset reads the gauge, system_profiler what was noted some time ago.
    const current = batteries.map((battery) => ({
      ...battery,
      chargePct: charge !== undefined && batteries.length === 1 ? Number(charge) : battery.chargePct,
    }));
    if (current.length === 0 && gaps.length === 0) {
      return { samples: [], gaps, absent: 'no battery here', state: null };
    }
    const { samples, facts } = tellBatteries({ batteries: current });
    const drawn = /^(?:Now|Currently) drawing from '([^']+)'/m.exec(source ?? '')?.[1];
    const mains: Facts = drawn === undefined ? {} : { 'power.plugged_in': drawn === 'AC Power' };
    return { samples, facts: { ...facts, ...mains }, gaps, state: null };
  },
};
