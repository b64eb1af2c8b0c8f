// Pieces that the picture and the list of the map share: a stranger's name, where an uncertain device may be, a leaf's link.
import type { Say } from '../../../texts/index.ts';
import type { Device, Stranger } from './graph.ts';

/** As it calls itself, else by what is known of it. */
export function strangerName({ name, address, chassis, macVendor }: Stranger, say: Say): string {
  if (name !== null && name !== '') return name;
  if (macVendor !== null) return `${macVendor} ${address ?? chassis ?? ''}`.trim();
  return address ?? chassis ?? say('map.stranger-nameless');
}

/** "Gi1/0/1 of SW-1, or 24 of SW-2". */
export const betweenWords = ({ behind: { between } }: Device, say: Say): string =>
  between.map(({ port, deviceName }) => say('place.port-of', { port, name: deviceName })).join(say('place.or'));
