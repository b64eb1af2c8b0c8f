// Letters by SMTP: the whole letter is made first, then streamed, so that its end can be held back until that is noted.
import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { PermanentMailError, type Post } from '../../flow/send-notice.ts';

export type MailSettings = {
  /** `smtp://` or `smtps://`, with user and password if the server wants them. */
  smtpUrl: string;
  /** `Name <address>`. */
  from: string;
};

const timeouts = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };
const lastBytes = 64;

export function createMailPost({ smtpUrl, from }: MailSettings): Post {
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';

  return {
    async send({ to, letter, id, thread }, beforeEnd) {
      const transport = createTransport({ url: smtpUrl, ...timeouts });
      transport.use('stream', (mail, done) => {
        mail.message.build((error, bytes) => {
          // The connection asks for the stream only once the server has said that it will take the letter (RFC 5321, 354).
          // A stream handed in as `raw` would be read ahead, before there is any connection.
          mail.message.createReadStream = () => Readable.from(heldBack(bytes, beforeEnd));
          done(error);
        });
      });
      try {
        await transport.sendMail({
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

/** RFC 5321, 4.2.1: a reply 5yz says that the same will never be taken. Wrong credentials are for a person to mend. */
function isRefusedForGood(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return typeof responseCode === 'number' && responseCode >= 500 && code !== 'EAUTH';
}
