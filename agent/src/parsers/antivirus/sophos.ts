// Sophos: savdstatus, savupdate's log and the newer SPL for Linux.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { unknown, warning, type Remark } from '../../kinds/verdict.ts';
import { countOf } from '../numbers.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { timeOf } from '../times.ts';
import { productOf } from './product.ts';

export const sophos: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'Sophos',
  claims: (text) =>
    /\bSophos\b|\bsavd(?:status)?\b|^On-access scanning is|^Threat data\s+=|Updating from versions/im.test(
      text.slice(0, 30_000),
    ) && !/^\s*Active: /m.test(text),
  parse(text) {
    const value = (name: string) =>
      new RegExp(`^\\s*${name}\\s*[=:]\\s*(.{1,80})$`, 'im').exec(text)?.[1]?.trim() ?? null;
    const isActive = /Sophos Anti-Virus is active|Sophos .{0,40}is running/i.test(text);
    const access =
      /On-access scanning is (running|not running|disabled|enabled|active)|ONACCESS-(ENABLED|DISABLED)/i.exec(text);
    const realTime = access === null ? null : /^(?:running|enabled|active)$/i.test(access[1] ?? access[2]!);
    const isStopped = /Sophos Anti-Virus is (?:not active|inactive|not running|stopped)/i.test(text);
    const state: AntivirusState =
      isStopped || realTime === false ? 'off' : realTime === true ? 'on' : isActive ? 'on' : 'unknown';
    const failed =
      /Failed to replicate from .{0,120}|Could not find a source for updated packages|Update failed.{0,100}|Updating failed.{0,100}/i.exec(
        text,
      );
    const good =
      /Successfully updated Sophos Anti-Virus|Successfully updated from|Sophos Anti-Virus is up to date|Products? (?:are )?up to date|Update succeeded/i.test(
        text,
      );
    const version =
      value('Sophos Anti-Virus(?: for Linux)?') ??
      value('Product version') ??
      /Sophos Anti-Virus(?: for Linux)?(?: version)? (\d+\.[\d.]+)/i.exec(text)?.[1] ??
      value('PRODUCT_VERSION');
    const threats =
      countOf(
        /^(\d+) (?:file|threat|virus|infected)\S* (?:out of \d+ )?(?:was |were )?(?:infected|found|detected|discovered)/im.exec(
          text,
        )?.[1],
      ) ?? (/No (?:viruses|threats) were (?:discovered|found|detected)/i.test(text) ? 0 : null);
    const definitionsAt = timeOf(value('Threat data release'));
    const isTold =
      state !== 'unknown' || failed !== null || good || version !== null || threats !== null || definitionsAt !== null;
    if (!isTold) throw new NotUnderstood('nothing of its state in it');
    const remarks: Remark[] = [];
    if (failed !== null && !good) remarks.push(warning(`Sophos: an update failed: ${failed[0]}`));
    if (state === 'unknown' && !good && failed === null && threats === null && definitionsAt === null)
      remarks.push(unknown('Sophos: only its version is told'));
    return {
      body: {
        products: [
          productOf({
            name: 'Sophos Anti-Virus',
            version: version?.replace(/[^\d.].*$/, '') ?? null,
            state,
            realTime,
            upToDate: good ? true : null,
            definitionsAt,
            threats,
          }),
        ],
      },
      remarks,
    };
  },
};
