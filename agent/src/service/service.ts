// The shape that the systems' services share: which files make one, and what tells the system of it.
import type { Command } from '../run-program.ts';

/** How the agent is started: the whole path of a program, and its words before `run`. */
export type Program = { program: string; words: readonly string[] };

export type ServicePlan = {
  /** What people of this system call it, for the messages. */
  kind: string;
  files: readonly { path: string; text: string; mode: number }[];
  /** After the files were written; each must end well. */
  start: readonly Command[];
  /** Before the files are removed; one that fails is told and no reason to leave the rest. */
  stop: readonly Command[];
  /** After the files were removed. */
  forget: readonly Command[];
};

export type ServiceSystem = {
  /** Where the agent keeps what is its own when it is a service. */
  directory: string;
  plan(program: Program, directory: string): ServicePlan;
};
