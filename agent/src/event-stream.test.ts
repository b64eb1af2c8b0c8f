// Server-sent events, in whatever pieces they come.
import { expect, test } from 'vitest';
import { createEventReader, type StreamEvent } from './event-stream.ts';

const text =
  ': hello\n\nevent: order\ndata: {"kind":"collect-now"}\n\r\n\ndata: one\r\ndata: two\r\n\r\nid: 5\nevent: x\n\n';

test('reads the same events however the text is cut', () => {
  for (let size = 1; size <= text.length; size++) {
    const events: StreamEvent[] = [];
    const read = createEventReader((event) => events.push(event));
    for (let at = 0; at < text.length; at += size) read(text.slice(at, at + size));
    expect(events).toEqual([
      { name: 'order', data: '{"kind":"collect-now"}' },
      { name: 'message', data: 'one\ntwo' },
    ]);
  }
});

test('refuses an event without end', () => {
  const read = createEventReader(() => {});
  expect(() => read(`data: ${'x'.repeat(70_000)}`)).toThrow('too long');
});
