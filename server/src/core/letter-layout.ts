// A draft becomes mail: a subject, a text for every reader, and a page that mail programs show in light and dark.
import type { Language } from '@vakhta/shared/model/client';
import type { Letter } from '@vakhta/shared/model/notice';
import type { Block, Draft } from './letters/letter.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (c) => entities[c]!);

const subjectLength = 200;
const columns = 76;

/** One line without control characters: a line break in a subject would begin another header. */
function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const line = text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim();
  return line.length <= subjectLength ? line : `${line.slice(0, subjectLength - 1).trimEnd()}…`;
}

/** Broken at spaces, so that a reader without our page sees no endless lines. */
function wrap(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const lines = [''];
      for (const word of line.split(' ')) {
        const last = lines.at(-1)!;
        if (last !== '' && last.length + 1 + word.length > columns) lines.push(word);
        else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
      }
      return lines.join('\n');
    })
    .join('\n');
}

function blockAsText(block: Block): string {
  if (block.kind === 'paragraph') return wrap(block.text);
  if (block.kind === 'words')
    return wrap(block.text.trim())
      .split('\n')
      .map((line) => `    ${line}`.trimEnd())
      .join('\n');
  const { question, yes, no, yesUrl, noUrl } = block;
  return `${wrap(question)}\n\n${yes}:\n${yesUrl}\n\n${no}:\n${noUrl}`;
}

const button = (url: string, text: string, style: string) =>
  `<td style="padding:0 12px 12px 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;text-decoration:none;font-weight:600;${style}">${escapeHtml(text)}</a></td>`;

function blockAsHtml(block: Block): string {
  const lines = (text: string) => escapeHtml(text).replaceAll('\n', '<br>');
  if (block.kind === 'paragraph') return `<p style="margin:0 0 16px">${lines(block.text)}</p>`;
  if (block.kind === 'words')
    return `<blockquote style="margin:0 0 16px;padding:4px 0 4px 14px;border-left:3px solid #5b7fa6">${lines(block.text.trim())}</blockquote>`;
  const yes = button(block.yesUrl, block.yes, 'background:#1a6f3c;color:#ffffff');
  const no = button(block.noUrl, block.no, 'background:#ffffff;color:#8a1c1c;border:1px solid #8a1c1c');
  return `<p style="margin:8px 0 16px;font-weight:600">${escapeHtml(block.question)}</p><table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 8px"><tr>${yes}${no}</tr></table>`;
}

const style = `body{margin:0;padding:0;background:#f3f5f7;color:#1c2733}.sheet{background:#ffffff}@media (prefers-color-scheme:dark){body{background:#14181d;color:#e2e8ee}.sheet{background:#1d232a}}`;

/** Whatever people wrote into the draft is shown as it is, and nothing of it is taken for markup. */
export function renderLetter(draft: Draft, on: { companyName: string; language: Language }): Letter {
  const { companyName, language } = on;
  const subject = oneLine(draft.subject);
  const text = `${draft.blocks.map(blockAsText).join('\n\n')}\n\n-- \n${oneLine(companyName)}\n`;
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title><style>${style}</style></head>
<body><table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px"><table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;border-radius:8px;text-align:left"><tr><td style="padding:28px 28px 12px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif">
${draft.blocks.map(blockAsHtml).join('\n')}
<p style="margin:16px 0;padding-top:12px;border-top:1px solid #c9d2da;font-size:14px">${escapeHtml(companyName)}</p>
</td></tr></table></td></tr></table></body></html>
`;
  return { subject, text, html };
}
