// What a check looks at in one line; free of the schema library, so that the agent stays light.
import type { Check } from './checks.ts';

/** What a check looks at, in one line: an address as people write it. */
export function targetOf(check: Check): string {
  switch (check.kind) {
    case 'icmp':
      return check.host;
    case 'tcp':
    case 'certificate':
      return `${check.host}:${check.port}`;
    case 'http':
      return check.url;
    case 'dns':
      return check.server === null ? `${check.name} ${check.type}` : `${check.name} ${check.type} @${check.server}`;
  }
}
