// All of SNMP behind one door, which is opened when there is something to poll or to explain: most agents poll nothing.
export { credentialForVlan } from './credential.ts';
export { NotUnderstood } from '../parsers/parser.ts';
export { explainWalk } from './explain.ts';
export { resolveName } from './gear-addresses.ts';
export { openOwnEngine } from './own-engine.ts';
export { newMemory, poll } from './poll.ts';
export { createRowReader } from './read-rows.ts';
export { openSession } from './session.ts';
export { listenForTraps } from './traps.ts';
export { macOf, textOf } from './value.ts';
export { createGearWatch } from './watch.ts';
