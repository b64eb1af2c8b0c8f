// Which devices answer Cisco's own MIBs.
import { madeBy, type Identity } from './profile.ts';

/** Small business switches (9.6.1) have another maker's software: see Radlan. */
export const isCiscoOwn = (identity: Identity) => madeBy(9)(identity) && !madeBy('9.6.1')(identity);
