// The services of an operating system.
import type { Bodies } from './index.ts';
import type { Remark } from './verdict.ts';

export type Service = {
  name: string;
  state: 'running' | 'stopped' | 'failed' | 'starting' | 'unknown';
  startMode: 'auto' | 'manual' | 'disabled' | 'unknown';
};

export function judgeServices(_body: Bodies['services']): Remark[] {
  return [];
}
