// JSON columns: written by us alone, so what comes back has the type that went in.

/** The guarantee is that only `toJson` of the same type writes the column. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

export function toJson(value: unknown): string {
  return JSON.stringify(value);
}
