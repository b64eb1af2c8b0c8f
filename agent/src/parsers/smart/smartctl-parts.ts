// The parts of smartctl's text: one a drive, where several outputs lie one after the other.

export const heading = /^[ \t]*smartctl (?:version )?\d/i;
const section = /^[ \t]*=== START OF ([A-Z ]+) SECTION ===/;
const command =
  /\bsmartctl\b.*?(?:\s|=)((?:\/dev\/|IOService:|\\\\\.\\)\S+|[a-z]:|pd\d+|sd[a-z]+)\s*(?:[|>].*|-[^#]*)?$/;

export type Part = { name: string | null; rows: string[] };

/** A drive's part begins at smartctl's own heading, at the command before it, or at a second information section. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let part: Part = { name: null, rows: [] };
  let informed = false;
  let headed = false;
  const begin = () => {
    if (part.rows.length > 0) parts.push(part);
    part = { name: null, rows: [] };
    informed = false;
    headed = false;
  };
  for (const row of text.replace(/\n{3,}/g, '\n\n').split('\n')) {
    if (heading.test(row)) {
      if (headed || informed) begin();
      headed = true;
    } else if (/\bsmartctl\b/.test(row) && row.length < 500) {
      const named = command.exec(row.trim());
      if (named !== null) {
        if (headed || informed) begin();
        const behind = /\s-d\s?((?:sat\+)?(?:megaraid|cciss|areca|3ware|aacraid),\S+)/.exec(row);
        part.name = behind === null ? named[1]! : `${named[1]} [${behind[1]}]`;
        continue;
      }
    } else if (section.exec(row)?.[1] === 'INFORMATION') {
      if (informed) begin();
      informed = true;
    }
    part.rows.push(row);
  }
  begin();
  return joined(parts);
}

/** `smartctl -i`, then `-H`, then `-A` of the same device are one drive: only the first names it. */
function joined(parts: readonly Part[]): Part[] {
  const found: Part[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    const isNamed = part.rows.some((row) => section.exec(row)?.[1] === 'INFORMATION');
    if (last === undefined || part.name === null || last.name !== part.name || isNamed) found.push({ ...part });
    else last.rows = [...last.rows, ...part.rows];
  }
  return found;
}
