// Holds letter-layout.ts to what it promises.
import { describe, expect, it } from 'vitest';
import { renderLetter } from './letter-layout.ts';

const on = { companyName: 'Birch & Sons <IT>', language: 'en' } as const;
const answer = {
  kind: 'answer',
  question: 'Is all well?',
  yes: 'Yes',
  no: 'No',
  yesUrl: 'https://a.example/?x=1&answer=yes',
  noUrl: 'https://a.example/?x=1&answer=no',
} as const;

describe('a letter', () => {
  it('shows what people wrote, and takes none of it for markup', () => {
    const { html, text } = renderLetter({ subject: 's', blocks: [{ kind: 'words', text: '<b>"a" & b</b>' }] }, on);
    expect(html).toContain('&lt;b&gt;&quot;a&quot; &amp; b&lt;/b&gt;');
    expect(html).not.toContain('<b>');
    expect(html).toContain('Birch &amp; Sons &lt;IT&gt;');
    expect(text).toContain('<b>"a" & b</b>');
  });
  it('has a subject of one line, whatever a device is called', () => {
    const { subject } = renderLetter({ subject: 'a\r\nBcc: x@example.com\u2028b', blocks: [] }, on);
    expect(subject).toBe('a Bcc: x@example.com b');
  });
  it('cuts a subject that is too long, and shows that it did', () => {
    const { subject } = renderLetter({ subject: 'word '.repeat(100), blocks: [] }, on);
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(subject.endsWith('…')).toBe(true);
  });
  it('gives both answers as links, in the text on lines of their own', () => {
    const { text, html } = renderLetter({ subject: 's', blocks: [answer] }, on);
    expect(text.split('\n')).toContain(answer.yesUrl);
    expect(text.split('\n')).toContain(answer.noUrl);
    expect(html).toContain('href="https://a.example/?x=1&amp;answer=yes"');
    expect(html).toContain('href="https://a.example/?x=1&amp;answer=no"');
  });
  it('keeps the line breaks of a person’s words', () => {
    const { text, html } = renderLetter({ subject: 's', blocks: [{ kind: 'words', text: 'one\ntwo' }] }, on);
    expect(text).toContain('    one\n    two');
    expect(html).toContain('one<br>two');
  });
  it('breaks long lines of the text at spaces', () => {
    const { text } = renderLetter({ subject: 's', blocks: [{ kind: 'paragraph', text: 'word '.repeat(60) }] }, on);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(76);
  });
  it('names its language and can be shown in the dark', () => {
    const { html } = renderLetter({ subject: 's', blocks: [] }, { companyName: 'Вахта', language: 'ru' });
    expect(html).toContain('<html lang="ru">');
    expect(html).toContain('content="light dark"');
  });
});
