// Antivirus products of the device, each by its own word, and how they protect it together.
import type { Host } from '../host.ts';
import { judgeAntivirus, type AntivirusProduct } from '../kinds/antivirus.ts';
import { judgeDeviceAntivirus } from '../kinds/device-antivirus.ts';
import type { Remark } from '../kinds/verdict.ts';
import { tellProducts } from '../telling/protection.ts';
import { verdictFacts } from '../telling/told.ts';
import type { Reader } from '../understand.ts';
import { readByTools } from './antivirus-tools.ts';
import { readByWindows } from './antivirus-windows.ts';
import type { Collector, Lack, Look } from './collector.ts';

const reader: Reader<'antivirus'> = {
  kind: 'antivirus',
  parsers: async () => (await import('../parsers/antivirus/index.ts')).antivirusParsers,
  judge: judgeAntivirus,
};

/** `mustHave`: a device of this kind without a product is unprotected; elsewhere it may well do without. */
export type FoundProducts = {
  products: AntivirusProduct[];
  remarks: Remark[];
  gaps: Lack[];
  isComplete: boolean;
  mustHave: boolean;
};

export type ReadProducts = (host: Host, reader: Reader<'antivirus'>) => Promise<FoundProducts>;

/** The readers can be others in tests. */
export const createAntivirusCollector = (byTools: ReadProducts, byWindows: ReadProducts): Collector<null> => ({
  name: 'antivirus',
  every: 'often',
  platforms: ['linux', 'darwin', 'win32'],
  timeoutMs: 5 * 60_000,
  async collect(host) {
    const found = await (host.platform === 'win32' ? byWindows : byTools)(host, reader);
    return tell(found, host.now());
  },
});

export const antivirus = createAntivirusCollector(readByTools, readByWindows);

function tell({ products, remarks, gaps, isComplete, mustHave }: FoundProducts, nowMs: number): Look<null> {
  if (products.length === 0 && gaps.length === 0 && !mustHave) {
    return { samples: [], gaps, absent: 'no antivirus that is known is installed', state: null };
  }
  const device =
    products.length === 0 && !mustHave
      ? { status: 'unknown' as const, reasons: [] }
      : judgeDeviceAntivirus({ products, remarks, isComplete: isComplete && gaps.length === 0 });
  const { samples, facts } = tellProducts({ products }, device.status, nowMs);
  return { samples, facts: { ...facts, ...verdictFacts('antivirus', device) }, gaps, state: null };
}
