// Processors and memory of Cisco's devices (CISCO-PROCESS-MIB, CISCO-MEMORY-POOL-MIB, CISCO-ENHANCED-MEMPOOL-MIB).
import { partNames, physicalTable } from '../entity.ts';
import { asPercent, percentOf } from '../gauge.ts';
import { defineProfile } from '../profile.ts';
import type { MemoryPool } from '../reading.ts';
import { isCiscoOwn } from '../cisco-devices.ts';

const root = '1.3.6.1.4.1.9.9';

export const ciscoLoad = defineProfile({
  name: 'cisco-load',
  match: isCiscoOwn,
  scalars: {
    /** Before IOS 12.0(3)T (OLD-CISCO-CPU-MIB). */
    oldCpu: '1.3.6.1.4.1.9.2.1.58.0',
    /** NX-OS (CISCO-SYSTEM-EXT-MIB). */
    nexusCpu: `${root}.305.1.1.1.0`,
    nexusMemory: `${root}.305.1.1.2.0`,
  },
  tables: {
    cpus: {
      entry: `${root}.109.1.1.1.1`,
      columns: { part: 2, fiveMinutesOld: 5, fiveMinutes: 8, used: 12, free: 13, usedWide: 17, freeWide: 19 },
    },
    pools: { entry: `${root}.48.1.1.1`, columns: { name: 2, used: 5, free: 6 } },
    enhancedPools: {
      entry: `${root}.221.1.1.1.1`,
      columns: { name: 3, used: 7, free: 8, usedWide: 18, freeWide: 20 },
    },
    parts: physicalTable,
  },
  map(answers) {
    const nameOf = partNames(answers.rows('parts'));
    const cpus = answers.rows('cpus').map((row) => ({
      label: nameOf(row.text('part') ?? '') ?? `Processor ${row.index}`,
      utilizationPct: asPercent(row.number('fiveMinutes') ?? row.number('fiveMinutesOld')),
      memory: [row.number('usedWide') ?? row.number('used'), row.number('freeWide') ?? row.number('free')] as const,
    }));
    const single = asPercent(answers.number('oldCpu') ?? answers.number('nexusCpu'));
    const enhanced = answers
      .rows('enhancedPools')
      .map((row) =>
        pool(
          [nameOf(String(row.arcs[0])), row.text('name') ?? `Pool ${row.index}`].filter(Boolean).join(' '),
          row.number('usedWide') ?? row.number('used'),
          row.number('freeWide') ?? row.number('free'),
        ),
      );
    const plain = answers
      .rows('pools')
      .map((row) => pool(row.text('name') ?? `Pool ${row.index}`, row.number('used'), row.number('free')));
    // The pools are of IOS; what the system below it has is told by processor, in thousands of octets (IOS-XE, NX-OS).
    const system = cpus.map(({ label, memory: [used, free] }) =>
      pool(`${label} memory`, times1024(used), times1024(free)),
    );
    const memory = [...(enhanced.length > 0 ? enhanced : plain), ...system].filter(({ usedPct }) => usedPct !== null);
    const nexusMemory = asPercent(answers.number('nexusMemory'));
    return {
      processors:
        cpus.length > 0
          ? cpus.map(({ label, utilizationPct }) => ({ label, utilizationPct }))
          : single === null
            ? []
            : [{ label: 'Processor', utilizationPct: single }],
      memory:
        memory.length > 0 || nexusMemory === null
          ? memory
          : [{ label: 'Memory', usedPct: nexusMemory, totalBytes: null }],
    };
  },
});

function pool(label: string, used: number | null, free: number | null): MemoryPool {
  const totalBytes = used === null || free === null ? null : used + free;
  return { label, usedPct: percentOf(used, totalBytes), totalBytes };
}

const times1024 = (thousands: number | null) => (thousands === null ? null : thousands * 1024);
