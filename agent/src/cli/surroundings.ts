// What the commands get from the process, so that only main.ts touches it.
import type { Environment, ReadFile } from '../config.ts';
import type { Host } from '../host.ts';
import type { Program } from '../service/service.ts';
import type { RunSelf } from '../inventory-apart.ts';

export type Surroundings = {
  environment: Environment;
  host: Host;
  agentVersion: string;
  /** Whether it was started by its loader, and may be replaced by a newer version. */
  hasLoader: boolean;
  /** Throws when it can't, or when there is more than `most`. */
  readBytes: (path: string, most: number) => Uint8Array;
  readFile: ReadFile;
  /** How this very program is started, without its command. */
  self: Program;
  print(line: string): void;
  runSelf: RunSelf;
  /** Settles when the process is asked to end. */
  stopAsked: Promise<string>;
};
