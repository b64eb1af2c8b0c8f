// The agent's port of traps, open for a test: who is known is said by the test, and all that is told is kept.
import { createSocket } from 'node:dgram';
import { systemClock, type Clock } from '../../agent/src/clock.ts';
import { createLog } from '../../agent/src/log.ts';
import { openOwnEngine } from '../../agent/src/snmp/own-engine.ts';
import type { TrapSource } from '../../agent/src/snmp/trap-v3.ts';
import { listenForTraps, type TrapListenerParts } from '../../agent/src/snmp/traps.ts';
import { eventually } from './eventually.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type TrapRig = {
  port: number;
  /** The name that senders of informs know it by. */
  engine: Buffer;
  /** What was told of each trap, `<device>: <what>`. */
  told: string[];
  /** Lines of the log. */
  logged: string[];
  came(count?: number): Promise<string[]>;
  /** Until all of them have come: what is asked of the listener afterwards is of later ones. */
  send(messages: readonly Buffer[]): Promise<void>;
  stop(): Promise<void>;
};

export async function startTrapRig(
  sourceAt: (address: string) => TrapSource | null,
  { clock = systemClock, lookAgain = () => null }: { clock?: Clock; lookAgain?: TrapListenerParts['lookAgain'] } = {},
): Promise<TrapRig> {
  const folder = await temporaryFolder('traps');
  const told: string[] = [];
  const logged: string[] = [];
  let heard = 0;
  const log = createLog(
    'warn',
    () => 0,
    (line) => void logged.push(line),
  );
  const engine = openOwnEngine(folder.path, { clock, log });
  const listener = await listenForTraps({
    port: 0,
    engine,
    clock,
    log,
    sourceAt(address) {
      heard += 1;
      return sourceAt(address.replace('::ffff:', ''));
    },
    lookAgain,
    onTrap: (deviceId, what) => void told.push(`${deviceId}: ${what}`),
  });
  return {
    port: listener.port(),
    engine: engine.id,
    told,
    logged,
    came: (count = 1) =>
      eventually(
        () => told,
        (list) => list.length >= count,
        { about: 'a trap' },
      ),
    async send(messages) {
      const before = heard;
      const socket = createSocket('udp4');
      for (const message of messages) {
        await new Promise<void>((resolve, reject) =>
          socket.send(message, listener.port(), '127.0.0.1', (error) => (error ? reject(error) : resolve())),
        );
      }
      socket.close();
      await eventually(
        () => heard,
        (count) => count >= before + messages.length,
        { about: 'all datagrams' },
      );
    },
    async stop() {
      listener.close();
      await folder.remove();
    },
  };
}
