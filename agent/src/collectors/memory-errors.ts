// Errors that memory with ECC corrected or could not correct, counted by the kernel (EDAC).
// Format: www.kernel.org/doc/html/latest/driver-api/edac.html
import { listOptional, readOptional, type Host } from '../host.ts';
import { measure, type AgentSample } from '../measure.ts';
import { partOf, statusOfPart } from '../telling/told.ts';
import type { Collector } from './collector.ts';

const root = '/sys/devices/system/edac/mc';

export const memoryErrors: Collector<null> = {
  name: 'memory-errors',
  every: 'cycle',
  platforms: ['linux'],
  collect(host) {
    const controllers = listOptional(host, root).filter((name) => /^mc\d+$/.test(name));
    if (controllers.length === 0) {
      const absent = 'the kernel counts none here: no ECC memory, no driver for its controller, or a virtual machine';
      return { samples: [], gaps: [], absent, state: null };
    }
    return { samples: controllers.sort().flatMap((name) => readController(host, name)), gaps: [], state: null };
  },
};

function readController(host: Host, name: string): AgentSample[] {
  const folder = `${root}/${name}`;
  const modules = listOptional(host, folder).filter((entry) => /^(dimm|rank)\d+$/.test(entry));
  const whole = readCounts(host, folder, 'ce_count', 'ue_count');
  const samples = samplesOf(name, whole);
  for (const one of modules.sort()) {
    const label = readOptional(host, `${folder}/${one}/dimm_label`);
    samples.push(
      ...samplesOf(`${name} ${label ?? one}`, readCounts(host, `${folder}/${one}`, 'dimm_ce_count', 'dimm_ue_count')),
    );
  }
  return samples;
}

type Counts = { corrected: number | null; uncorrected: number | null };

function readCounts(host: Host, folder: string, corrected: string, uncorrected: string): Counts {
  const read = (file: string) => {
    const text = readOptional(host, `${folder}/${file}`);
    return text !== null && /^\d+$/.test(text) ? Number(text) : null;
  };
  return { corrected: read(corrected), uncorrected: read(uncorrected) };
}

function samplesOf(id: string, { corrected, uncorrected }: Counts): AgentSample[] {
  if (corrected === null && uncorrected === null) return [];
  const at = partOf('memory', id);
  const status = uncorrected === null ? 'unknown' : uncorrected > 0 ? 'critical' : 'ok';
  return [
    statusOfPart('memory', id, status),
    measure('hw.memory.errors.corrected', corrected, at),
    measure('hw.memory.errors.uncorrected', uncorrected, at),
  ];
}
