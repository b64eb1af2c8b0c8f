// What a check looks at and what it wants to see there, in words.
import type { Check } from '@vakhta/shared/checks';
import type { Say } from '../../../texts/index.ts';

export function targetWords(check: Check, say: Say): string {
  switch (check.kind) {
    case 'icmp':
      return say('check-target.icmp', { host: check.host });
    case 'tcp':
      return say('check-target.tcp', { host: check.host, port: check.port });
    case 'http':
      return check.url;
    case 'dns':
      return check.server === null
        ? say('check-target.dns', { type: check.type, name: check.name })
        : say('check-target.dns-of', { type: check.type, name: check.name, server: check.server });
    case 'certificate':
      return say('check-target.certificate', { host: check.host, port: check.port });
  }
}

/** What has to be true besides; empty where being there is enough. */
export function wantedWords(check: Check, say: Say): string[] {
  switch (check.kind) {
    case 'http':
      return [
        say('check-wants.statuses', { statuses: check.statuses.join(', ') }),
        ...(check.text === null ? [] : [say('check-wants.text', { text: check.text })]),
        ...(check.trustAny ? [say('check-wants.any-certificate')] : []),
      ];
    case 'dns':
      return check.answer === null ? [] : [say('check-wants.answer', { answer: check.answer })];
    case 'certificate':
      return check.serverName === null ? [] : [say('check-wants.server-name', { name: check.serverName })];
    case 'icmp':
    case 'tcp':
      return [];
  }
}
