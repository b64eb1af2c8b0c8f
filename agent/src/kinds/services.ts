// The services of an operating system.
import type { Bodies } from './index.ts';
import { warning, type Remark } from './verdict.ts';

export type Service = {
  name: string;
  state: 'running' | 'stopped' | 'failed' | 'starting' | 'unknown';
  startMode: 'auto' | 'manual' | 'disabled' | 'unknown';
};

export function judgeServices({ services }: Bodies['services']): Remark[] {
  return services.filter(({ state }) => state === 'failed').map(({ name }) => warning(`${name}: has failed`));
}
