// Questions of versions 1 and 2c, which carry a community in the clear: written and read by ourselves, since they are most of
// what is polled, and a library for every version takes ten times as long for each.
import { Broken } from './ber.ts';
import { Failed, Garbled, type Exchange, type Patience, type Question, type Target } from './exchange.ts';
import { readVarbinds, type AnswerHead } from './read-answer.ts';
import { createSockets } from './sockets.ts';
import type { Varbind } from './value.ts';
import { versions, writeQuestion } from './write-question.ts';

const response = 0xa2;

/** Shared by all devices. */
const sockets = createSockets();

export function openCommunityExchange(
  target: Target,
  { version, community }: { version: 'v1' | 'v2c'; community: string },
  patience: Patience,
): Exchange {
  const secret = Buffer.from(community);
  let isClosed = false;
  sockets.hold();

  /** Throws what is wrong with an answer. */
  function read({ kind, oids }: Question, message: Buffer, head: AnswerHead): Varbind[] {
    if (head.version !== versions[version]) throw new Error('the answer is of another version than the question');
    // Neither is told: this ends in logs.
    if (secret.compare(message, head.community.start, head.community.end) !== 0)
      throw new Error('the answer has another community than the question');
    if (head.pdu !== response) throw new Error('what came with the number of the question is no answer');
    const varbinds = readVarbinds(message, head.list, oids.length);
    if (head.status > 0) throw new Failed(head.status, varbinds[head.index - 1]?.oid ?? null);
    if (kind !== 'bulk' && varbinds.length !== oids.length)
      throw new Error(`the device answers with ${varbinds.length} values where ${oids.length} were asked for`);
    return varbinds;
  }

  const owner = {};
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (isClosed) throw new Error('the session is closed');
        sockets.call({
          owner,
          target,
          patience,
          write: (id) => writeQuestion(question, version, secret, id),
          take(message, head) {
            try {
              resolve(read(question, message, head));
            } catch (error) {
              reject(error instanceof Broken ? new Garbled(error.message) : error);
            }
          },
          fail: reject,
        });
      }),
    engine: () => null,
    close() {
      if (isClosed) return;
      isClosed = true;
      sockets.cancel(owner, new Error('the session is closed'));
      sockets.release();
    },
  };
}
