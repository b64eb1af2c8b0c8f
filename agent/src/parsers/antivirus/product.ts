// What all antivirus parsers share: a product with its gaps filled (pure).
import { newProduct, withState, type AntivirusProduct } from '../../kinds/antivirus.ts';
import { within } from '../numbers.ts';

export type Told = Partial<Omit<AntivirusProduct, 'name'>> & Pick<AntivirusProduct, 'name'>;

/** Ages of 65535 and 4294967295 days stand for never. */
export function productOf(told: Told): AntivirusProduct {
  const version = told.version?.trim();
  return withState(
    newProduct({
      ...told,
      version: version === undefined || version === '' || version === '0.0.0.0' ? null : version,
      definitionsAgeDays: within(told.definitionsAgeDays, 0, 20_000),
      threats: within(told.threats, 0, 1e9),
      licenceDaysLeft: within(told.licenceDaysLeft, -20_000, 100_000),
    }),
  );
}
