// Letters to a real mail server that takes them, refuses them, or hangs up in the middle.
import { describe, expect, it } from 'vitest';
import { createMailPost } from '../../server/src/edge/channels/mail.ts';
import { PermanentMailError } from '../../server/src/flow/send-notice.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';

const letter = {
  subject: '[#7] Всё ли снова в порядке?',
  text: 'One line.\n.\nA line that begins the end of a letter stands above.\n',
  html: '<p>Строка</p>',
};
const mail = { to: { name: 'Vera "V" Lind', address: 'vera@oak.example' }, letter, id: 'notice-1', thread: 'ticket-1' };

function send(server: MailServer) {
  let handedOver = false;
  const post = createMailPost({ smtpUrl: server.url, from: 'Birch IT <support@birch.example>' });
  const sent = post.send(mail, async () => {
    // Nothing can have been taken before this is settled.
    expect(server.letters).toEqual([]);
    handedOver = true;
  });
  return sent.then(
    () => ({ error: null, handedOver }),
    (error: unknown) => ({ error, handedOver }),
  );
}

describe('a letter', () => {
  it('arrives whole, with an id of its own, in its ticket’s thread, and asks robots not to answer', async () => {
    await using server = await startMailServer();
    expect(await send(server)).toEqual({ error: null, handedOver: true });
    const [taken] = server.letters;
    expect(taken).toMatchObject({ from: 'support@birch.example', to: ['vera@oak.example'], subject: letter.subject });
    expect(taken!.text).toContain('\n.\nA line that begins');
    expect(taken!.html).toContain('Строка');
    expect(taken!.messageId).toBe('<notice-1@birch.example>');
    expect(taken!.parsed.references).toBe('<ticket-1@birch.example>');
    expect(taken!.parsed.headers.get('auto-submitted')).toBe('auto-generated');
  });
  it('is refused for good when there is no such mailbox, and was not handed over', async () => {
    await using server = await startMailServer();
    server.behave('permanent');
    const { error, handedOver } = await send(server);
    expect(error).toBeInstanceOf(PermanentMailError);
    expect(handedOver).toBe(false);
  });
  it('may be tried again when the server asks for patience, hangs up, or is away', async () => {
    await using server = await startMailServer();
    for (const conduct of ['temporary', 'drop'] as const) {
      server.behave(conduct);
      const { error } = await send(server);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(PermanentMailError);
    }
    await server.stop();
    expect(await send(server)).toMatchObject({ error: expect.any(Error), handedOver: false });
    expect(server.letters).toEqual([]);
  });
});
