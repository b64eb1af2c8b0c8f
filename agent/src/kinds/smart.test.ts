// Both sides of every rule on drives.
import { describe, expect, it } from 'vitest';
import { judgeSmart, newDrive, withStatus, type Drive } from './smart.ts';
import { critical, verdictOf } from './verdict.ts';

const passed = { name: 'sda', smartPassed: true } as const;

describe('a drive', () => {
  it.each<[string, Partial<Drive>, string]>([
    ['that passed', passed, 'ok'],
    ['that failed', { smartPassed: false }, 'critical'],
    ['of which nothing is said', {}, 'unknown'],
    ['with attributes and no verdict', { reallocatedSectors: 0, temperatureC: 30 }, 'unknown'],
    ['without critical warning', { criticalWarning: 0 }, 'ok'],
    ['with a critical warning', { ...passed, criticalWarning: 8 }, 'critical'],
    ['with no reallocated sector', { ...passed, reallocatedSectors: 0 }, 'ok'],
    ['with a reallocated sector', { ...passed, reallocatedSectors: 1 }, 'warning'],
    ['with a pending sector', { ...passed, pendingSectors: 1 }, 'warning'],
    ['with an uncorrectable sector', { ...passed, uncorrectableSectors: 1 }, 'warning'],
    ['with a grown defect', { ...passed, grownDefects: 1 }, 'warning'],
    ['with a media error', { ...passed, mediaErrors: 1 }, 'warning'],
    ['with CRC errors, which are the cable', { ...passed, crcErrors: 3_000_000 }, 'ok'],
    ['worn by 89 per cent', { ...passed, percentUsed: 89 }, 'ok'],
    ['worn by 90 per cent', { ...passed, percentUsed: 90 }, 'warning'],
    ['with little spare and no warning', { ...passed, availableSparePct: 3 }, 'ok'],
    ['without verdict and with pending sectors', { pendingSectors: 8 }, 'warning'],
  ])('%s', (_, known, status) => {
    const drive = newDrive(known);
    expect(withStatus(drive).status).toBe(status);
    expect(verdictOf(judgeSmart({ drives: [drive] })).status).toBe(status);
  });

  it('is named in the reason, with the count', () => {
    const reasons = judgeSmart({ drives: [newDrive({ ...passed, reallocatedSectors: 8 })] }).map(
      ({ reason }) => reason,
    );
    expect(reasons).toEqual(['sda: 8 reallocated sectors']);
  });

  it('is as bad as what its tool says beside the numbers', () => {
    expect(withStatus(newDrive(passed), [critical('sda: about to fail')]).status).toBe('critical');
  });
});

describe('no drive at all', () => {
  it('is not known to be well', () => {
    expect(verdictOf(judgeSmart({ drives: [] })).status).toBe('unknown');
  });
});
