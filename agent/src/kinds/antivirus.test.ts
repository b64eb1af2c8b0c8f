// Products are judged by whether one watches, what was found, and how old their definitions are.
import { describe, expect, it } from 'vitest';
import { judgeAntivirus, withState, type AntivirusProduct, newProduct } from './antivirus.ts';
import { verdictOf } from './verdict.ts';

const product = (told: Partial<AntivirusProduct>): AntivirusProduct =>
  withState(newProduct({ name: 'Guard', ...told }));

const statusOf = (...products: Partial<AntivirusProduct>[]) =>
  verdictOf(judgeAntivirus({ products: products.map(product) })).status;

describe('judgeAntivirus', () => {
  it.each([
    [{ state: 'on' }, 'ok'],
    [{ state: 'on', definitionsAgeDays: 7 }, 'ok'],
    [{ state: 'on', definitionsAgeDays: 8 }, 'warning'],
    [{ state: 'on', upToDate: false }, 'warning'],
    [{ state: 'off' }, 'critical'],
    [{ state: 'off', upToDate: true }, 'critical'],
    [{ state: 'passive', realTime: false }, 'ok'],
    [{ state: 'passive', definitionsAgeDays: 40 }, 'ok'],
    [{ state: 'on', threats: 0 }, 'ok'],
    [{ state: 'on', threats: 1 }, 'critical'],
    [{ state: 'unknown', threats: 2 }, 'critical'],
    [{ state: 'unknown', upToDate: false }, 'warning'],
  ] as const)('takes %j for %s', (told, status) => {
    expect(statusOf(told)).toBe(status);
  });

  it('has no fault to find with one that is off while another watches', () => {
    expect(statusOf({ state: 'off' }, { state: 'on' })).toBe('ok');
    expect(statusOf({ state: 'off' }, { state: 'passive' })).toBe('critical');
    expect(statusOf({ state: 'off' }, { state: 'on', upToDate: false })).toBe('warning');
  });
});

describe('withState', () => {
  it('lets the age decide, then what the product says of itself', () => {
    expect(product({ state: 'on', definitionsAgeDays: 30, upToDate: true })).toMatchObject({
      state: 'outdated',
      upToDate: false,
    });
    expect(product({ state: 'on', definitionsAgeDays: 0 })).toMatchObject({ state: 'on', upToDate: true });
    expect(product({ state: 'on' }).upToDate).toBeNull();
    expect(product({ state: 'off', upToDate: false }).state).toBe('off');
  });
});
