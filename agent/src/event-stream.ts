// Reads server-sent events out of a text that comes in pieces (HTML standard, section 9.2).
export type StreamEvent = { name: string; data: string };

/** More than any order needs; a stream that sends more without ending an event is not ours. */
const mostPending = 64 * 1024;

export function createEventReader(onEvent: (event: StreamEvent) => void): (text: string) => void {
  let pending = '';
  let name = '';
  let data: string[] = [];
  const readLine = (line: string) => {
    if (line === '') {
      if (data.length > 0) onEvent({ name: name === '' ? 'message' : name, data: data.join('\n') });
      name = '';
      data = [];
      return;
    }
    const colon = line.indexOf(':');
    // A comment, sent to show that the connection lives.
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') name = value;
    else if (field === 'data') data.push(value);
  };
  return (text) => {
    pending += text;
    // A carriage return at the very end may be the first half of a line's end.
    const lines = pending.split(/\r\n|\n|\r(?!$)/);
    pending = lines.pop() ?? '';
    for (const line of lines) readLine(line);
    if (pending.length + data.join('').length > mostPending) throw new Error('an event is too long');
  };
}
