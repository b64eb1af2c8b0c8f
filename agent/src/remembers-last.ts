// A function that is asked the same again and again.

/** The same function, which for the text that it was given last doesn't work it out again; for files that rarely change. */
export function remembersLast<Result>(parse: (text: string) => Result): (text: string) => Result {
  let last: { text: string; result: Result } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, result: parse(text) };
    return last.result;
  };
}
