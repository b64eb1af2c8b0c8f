// The door to the search of networks, opened when one is searched: most agents search none.
export { discover, smallNetwork } from './discover.ts';
export { createLinkReader } from './link-reader.ts';
export { searchNetworks } from './search-networks.ts';
export { createSweepEffects } from './network.ts';
