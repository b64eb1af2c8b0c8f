// What is left of what several profiles tell of one device.
import { describe, expect, it } from 'vitest';
import { joinContributions } from './reading.ts';

const pool = (label: string, usedPct: number) => ({ label, usedPct, totalBytes: null });
const area = (label: string, usedPct: number) => ({ label, usedPct, sizeBytes: 1000 });

describe('what several profiles tell', () => {
  it('has the pools of the most specific one, and after them what the operating system says of its memory', () => {
    const { memory } = joinContributions([
      { memory: [pool('Memory', 40)] },
      { memory: [pool('Other', 50)] },
      { systemMemory: [pool('Memory', 90), pool('Physical memory', 90)] },
    ]);
    expect(memory).toEqual([pool('Memory', 40), pool('Physical memory', 90)]);
  });

  it('has the pools of a maker beside the file systems, each name once', () => {
    const { storage } = joinContributions([
      { storage: [area('Pool a', 10)] },
      { storage: [area('/', 20), area('Pool a', 30)] },
    ]);
    expect(storage).toEqual([area('Pool a', 10), area('/', 20)]);
  });
});
