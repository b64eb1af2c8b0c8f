// The shape that all parsers share: text of a tool in, what it tells out.
import type { Bodies, Kind } from '../kinds/index.ts';
import type { Remark } from '../kinds/verdict.ts';

/** What is remarked here comes beside what the kind's own judge says of the body. */
export type Parsed<K extends Kind> = { body: Bodies[K]; remarks?: Remark[] };

export type Parser<K extends Kind = Kind> = {
  kind: K;
  /** The program whose output this is, as its users write it. */
  tool: string;
  /** A quick look whether this is the tool's output; the first parser of a kind that claims a text and understands it wins. */
  claims(text: string): boolean;
  /**
   * Pure: no clock, no file. A cut output is read as far as it goes. Throws `NotUnderstood`, and nothing else, whatever
   * the text is.
   */
  parse(text: string): Parsed<K>;
};

/** The text isn't what the parser reads; the message says why, in one line. */
export class NotUnderstood extends Error {}
