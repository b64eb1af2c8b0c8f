// A real SMTP server in the test's process: keeps the letters it takes, and refuses or hangs up when told to.
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';

export type Letter = {
  from: string;
  /** The envelope's recipients, which are who gets it, whatever its headers say. */
  to: string[];
  subject: string;
  text: string;
  html: string;
  messageId: string;
  parsed: ParsedMail;
};

/** `temporary`: 451 after the text; `permanent`: 550 at the recipient; `drop`: hangs up in the middle of the text. */
export type MailConduct = 'accept' | 'temporary' | 'permanent' | 'drop' | 'slow';

export type MailServer = AsyncDisposable & {
  url: string;
  port: number;
  letters: Letter[];
  /** How often a client began to hand over a letter, taken or not. */
  attempts(): number;
  behave(conduct: MailConduct): void;
  waitForLetter(isIt: (letter: Letter) => boolean, timeoutMs?: number): Promise<Letter>;
  /** Nobody answers on the port until `restart`, which opens the same one. */
  stop(): Promise<void>;
  restart(): Promise<void>;
};

class SmtpRefusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.name = 'SmtpRefusal';
    this.responseCode = responseCode;
  }
}

export async function startMailServer(): Promise<MailServer> {
  const port = await freePort();
  const letters: Letter[] = [];
  let conduct: MailConduct = 'accept';
  let attempts = 0;
  let server: SMTPServer | null = null;

  const build = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      closeTimeout: 100,
      onRcptTo(_address, _session, callback) {
        attempts++;
        callback(conduct === 'permanent' ? new SmtpRefusal(550, 'no such mailbox') : null);
      },
      onData(stream, session, callback) {
        const take = async () => {
          if (conduct === 'drop') {
            for (const connection of server?.connections ?? []) connection.close();
            stream.resume();
            return;
          }
          const parsed = await simpleParser(stream);
          if (conduct === 'slow') await sleep(3000);
          if (conduct === 'temporary') throw new SmtpRefusal(451, 'try again later');
          const { mailFrom, rcptTo } = session.envelope;
          letters.push(
            letterOf(
              parsed,
              mailFrom === false ? '' : mailFrom.address,
              rcptTo.map((one) => one.address),
            ),
          );
          callback();
        };
        take().catch((error: unknown) => callback(error instanceof Error ? error : new Error(String(error))));
      },
    });
  const start = () =>
    new Promise<void>((resolve, reject) => {
      const next = build();
      server = next;
      // A client that hangs up in mid-sentence is not the test's fault.
      next.on('error', (error: Error) => reject(error));
      next.listen(port, '127.0.0.1', () => resolve());
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      const last = server;
      server = null;
      if (last === null) return resolve();
      last.close(() => resolve());
    });

  await start();
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    letters,
    attempts: () => attempts,
    behave: (next) => void (conduct = next),
    async waitForLetter(isIt, timeoutMs = 20_000) {
      const subjects = () => letters.map((letter) => `${letter.to.join(', ')}: ${letter.subject}`);
      try {
        await eventually(() => letters.some(isIt), Boolean, { timeoutMs, about: 'the letter' });
      } catch {
        throw new Error(`The letter did not come within ${timeoutMs} ms; came: ${JSON.stringify(subjects())}`);
      }
      return letters.find(isIt)!;
    },
    stop,
    async restart() {
      await stop();
      await start();
    },
    [Symbol.asyncDispose]: stop,
  };
}

function letterOf(parsed: ParsedMail, from: string, to: string[]): Letter {
  return {
    from,
    to,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: typeof parsed.html === 'string' ? parsed.html : '',
    messageId: parsed.messageId ?? '',
    parsed,
  };
}
