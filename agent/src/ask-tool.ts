// One tool of the device, asked and understood, or the reason why not.
import type { Kind } from './kinds/index.ts';
import { complaintOf, type Host } from './host.ts';
import { decodeText } from './parsers/decode.ts';
import { NotUnderstood } from './parsers/parser.ts';
import { reasonOf } from './reason.ts';
import { understand, type Explanation, type Reader } from './understand.ts';

export type Question = {
  tool: string;
  words: readonly string[];
  /** Exit codes with which its output still counts; without it the output decides, whatever the code. */
  accept?: readonly number[];
  timeoutMs?: number;
  environment?: Readonly<Record<string, string>>;
};

export type Answer<K extends Kind> = { explanation: Explanation<K> } | { reason: string };

/** Never rejects. A tool that isn't there is a reason like any other: ask `host.find` first where that is usual. */
export async function askTool<K extends Kind>(host: Host, reader: Reader<K>, question: Question): Promise<Answer<K>> {
  const { tool, words, accept, timeoutMs, environment } = question;
  const program = host.find(tool);
  if (program === null) return { reason: `${tool} is not installed` };
  try {
    const ran = await host.run({
      program,
      words,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(environment === undefined ? {} : { environment }),
    });
    const isAccepted = accept === undefined || (ran.exitCode !== null && accept.includes(ran.exitCode));
    if (!isAccepted) return { reason: `${tool} ${complaintOf(ran)}` };
    const text = decodeText(ran.stdout);
    if (text.trim() === '') return { reason: `${tool} ${complaintOf(ran)}` };
    return { explanation: await understand(reader, text) };
  } catch (error) {
    const what = error instanceof NotUnderstood ? 'its output is not understood: ' : '';
    return { reason: `${tool}: ${what}${reasonOf(error)}` };
  }
}

/** What a file of the system says, understood as the output of a tool is. */
export async function readAs<K extends Kind>(host: Host, reader: Reader<K>, path: string): Promise<Answer<K>> {
  try {
    return { explanation: await understand(reader, host.readText(path)) };
  } catch (error) {
    const what = error instanceof NotUnderstood ? `${path} is not understood: ` : '';
    return { reason: `${what}${reasonOf(error)}` };
  }
}
