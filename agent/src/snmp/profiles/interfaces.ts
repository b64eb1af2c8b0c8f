// Interfaces of any device (IF-MIB, RFC 2863).
import { anyDevice, defineProfile, type Row } from '../profile.ts';
import type { Interface, LinkState } from '../reading.ts';

export const interfaces = defineProfile({
  name: 'interfaces',
  match: anyDevice,
  tables: {
    plain: {
      entry: '1.3.6.1.2.1.2.2.1',
      columns: {
        description: 2,
        type: 3,
        speed: 5,
        mac: 6,
        admin: 7,
        oper: 8,
        inOctets: 10,
        inDiscards: 13,
        inErrors: 14,
        outOctets: 16,
        outDiscards: 19,
        outErrors: 20,
      },
    },
    extended: {
      entry: '1.3.6.1.2.1.31.1.1.1',
      columns: { name: 1, inOctets: 6, outOctets: 10, speed: 15, alias: 18 },
    },
  },
  map(answers) {
    const extended = new Map(answers.rows('extended').map((row) => [row.index, row]));
    const plain = new Map(answers.rows('plain').map((row) => [row.index, row]));
    const indexes = [...new Set([...plain.keys(), ...extended.keys()])].filter((index) => /^\d+$/.test(index));
    return { interfaces: indexes.map((index) => readInterface(Number(index), plain.get(index), extended.get(index))) };
  },
});

type Plain = Row<string>;

function readInterface(index: number, plain: Plain | undefined, extended: Plain | undefined): Interface {
  const description = plain?.text('description') ?? null;
  return {
    index,
    name: extended?.text('name') ?? description,
    description,
    alias: extended?.text('alias') ?? null,
    type: plain?.number('type') ?? null,
    speedBps: speedOf(plain?.number('speed') ?? null, extended?.number('speed') ?? null),
    operStatus: linkStates[plain?.number('oper') ?? 0] ?? null,
    adminStatus: linkStates[plain?.number('admin') ?? 0] ?? null,
    ...octetsOf(plain, extended),
    inErrors: plain?.number('inErrors') ?? null,
    outErrors: plain?.number('outErrors') ?? null,
    inDiscards: plain?.number('inDiscards') ?? null,
    outDiscards: plain?.number('outDiscards') ?? null,
    mac: plain?.mac('mac') ?? null,
  };
}

const linkStates: readonly (LinkState | undefined)[] = [
  undefined,
  'up',
  'down',
  'testing',
  'unknown',
  'dormant',
  'not-present',
  'lower-layer-down',
];

/** ifSpeed says so when the speed is more than it can hold. */
const moreThanFits = 4_294_967_295;
const million = 1_000_000;

/**
 * ifHighSpeed counts in millions of bits and is right where ifSpeed is full, 0 or missing; where both are told and they
 * don't agree, some devices put bits into ifHighSpeed, others millions into both. Null where both are 0.
 */
function speedOf(bits: number | null, millions: number | null): number | null {
  const isFull = bits === null || bits === 0 || bits >= moreThanFits;
  if (millions === null || millions <= 0) return isFull ? null : bits;
  // No port has a million times a million bits a second.
  if (millions >= million) return millions === bits || isFull ? millions : bits;
  if (isFull) return millions * million;
  return Math.abs(millions * million - bits) <= million ? bits : millions * million;
}

/** By which counters there are in the row, not by what they say: one that stays at 0 is still there. */
function octetsOf(plain: Plain | undefined, extended: Plain | undefined) {
  const wide = [extended?.counter('inOctets') ?? null, extended?.counter('outOctets') ?? null];
  const narrow = [plain?.counter('inOctets') ?? null, plain?.counter('outOctets') ?? null];
  const isWide = wide.some((count) => count !== null);
  const [inOctets, outOctets] = (isWide ? wide : narrow).map((count) => count?.toString() ?? null);
  const bits = isWide ? 64 : narrow.some((count) => count !== null) ? 32 : null;
  return { inOctets: inOctets ?? null, outOctets: outOctets ?? null, counterBits: bits } as const;
}
