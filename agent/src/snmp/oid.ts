// Object identifiers as text, `1.3.6.1.2.1.1.1.0`, and their order (pure).

/** Whether an OID lies below another one. */
export const isUnder = (oid: string, root: string): boolean => oid.startsWith(`${root}.`);

export const isUnderOrSame = (oid: string, root: string): boolean => oid === root || isUnder(oid, root);

/** The order in which an agent has to answer: arc by arc, by number. */
export function compareOids(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [arcsOf(a), arcsOf(b)];
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = left[at]! - right[at]!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** The numbers of an OID or of an index; each is at most 2^32 - 1. */
export function arcsOf(oid: string): number[] {
  const arcs: number[] = [];
  let arc = 0;
  for (let at = 0; at < oid.length; at += 1) {
    const digit = oid.charCodeAt(at) - 48;
    if (digit === -2) {
      arcs.push(arc);
      arc = 0;
    } else arc = arc * 10 + digit;
  }
  arcs.push(arc);
  return arcs;
}

/** `1.3.6`, without a dot before it and each arc a number of 32 bits; null when it is not. */
export function readOid(text: string): string | null {
  const plain = text.startsWith('.') ? text.slice(1) : text;
  if (!/^\d{1,10}(?:\.\d{1,10}){0,127}$/.test(plain)) return null;
  return arcsOf(plain).every((arc) => arc <= 0xffff_ffff) ? plain : null;
}
