// The shape of a command, and how it says that it was called wrongly.
import type { Config } from '../config.ts';

export type Command = {
  name: string;
  /** What follows the name, for the help. */
  usage: string;
  about: string;
  run(args: readonly string[], on: { config: Config; print(line: string): void }): Promise<void>;
};

/** Told in one line, without a stack trace; `exitCode` 2: the command was called wrongly. */
export class CommandError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}
