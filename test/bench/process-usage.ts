// What a running process costs, read from the kernel (Linux). Formats: proc(5)
import { readdirSync, readFileSync } from 'node:fs';

export type Usage = {
  /** Of all its threads, with the kernel's own precision. */
  cpuSeconds: number;
  /** Of children that it waited for; rises with each, however small. */
  childCpuTicks: number;
  childFaults: number;
  rssBytes: number;
  /** Not shared with another process and not to be had back from a file. */
  anonymousBytes: number;
};

export function usageOf(pid: number): Usage {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = tasks.map((task) => {
    try {
      return Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      return 0;
    }
  });
  // The name in brackets may hold blanks; the fields are counted from behind it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kibibytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN);
  return {
    cpuSeconds: nanoseconds.reduce((sum, one) => sum + one, 0) / 1e9,
    childFaults: Number(fields[8]),
    childCpuTicks: Number(fields[13]) + Number(fields[14]),
    rssBytes: kibibytes('VmRSS') * 1024,
    anonymousBytes: kibibytes('RssAnon') * 1024,
  };
}
