// The door to the search of networks, opened when one is searched: most agents search none.
export { createPlacement } from './behind.ts';
export { hostsOf, parseCidr } from './cidr.ts';
export { discover } from './discover.ts';
export { createSweepEffects } from './network.ts';
