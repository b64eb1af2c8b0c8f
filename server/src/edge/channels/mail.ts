// Letters by SMTP: the whole letter is made first, then streamed, so that its end can be held back until that is noted.
import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { PermanentMailError, type Mail, type Post } from '../../flow/send-notice.ts';

export type MailSettings = {
  /** `smtp://` or `smtps://`, with user and password if the server wants them. */
  smtpUrl: string;
  /** `Name <address>`. */
  from: string;
};

const timeouts = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };
const lastBytes = 64;

/** A part of an address behind the @, for the ids of letters. */
const domainOf = (from: string) => /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';

export function createMailPost({ smtpUrl, from }: MailSettings): Post {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const domain = domainOf(from);

  async function compose({ to, letter, id, thread }: Mail): Promise<Buffer> {
    const { message } = await composer.sendMail({
      from,
      to,
      subject: letter.subject,
      text: letter.text,
      html: letter.html,
      messageId: `<${id}@${domain}>`,
      references: [`<${thread}@${domain}>`],
      // RFC 3834: nobody's absence note should answer, and no robot start a talk with ours.
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    if (!Buffer.isBuffer(message)) throw new Error('the letter was not composed as bytes');
    return message;
  }

  return {
    async send(mail, beforeEnd) {
      const bytes = await compose(mail);
      const transport = createTransport({ url: smtpUrl, ...timeouts });
      try {
        await transport.sendMail({
          envelope: { from: addressOf(from), to: [mail.to.address] },
          raw: Readable.from(heldBack(bytes, beforeEnd)),
        });
      } catch (error) {
        throw isRefusedForGood(error) ? new PermanentMailError((error as Error).message) : error;
      } finally {
        transport.close();
      }
    },
  };
}

async function* heldBack(bytes: Buffer, beforeEnd: () => Promise<void>): AsyncGenerator<Buffer> {
  const end = Math.max(0, bytes.length - lastBytes);
  yield bytes.subarray(0, end);
  await beforeEnd();
  yield bytes.subarray(end);
}

const addressOf = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from.trim();

/** RFC 5321, 4.2.1: a reply 5yz says that the same will never be taken. Wrong credentials are for a person to mend. */
function isRefusedForGood(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return typeof responseCode === 'number' && responseCode >= 500 && code !== 'EAUTH';
}
