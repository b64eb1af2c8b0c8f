// What is plugged in: USB devices and screens, each a fact, so that plugging and unplugging are changes.
import type { Facts } from '@vakhta/shared/reading';
import { listOptional, readOptional, type Host } from '../host.ts';
import { containerOf } from '../where.ts';
import type { Collector } from './collector.ts';

const usbRoot = '/sys/bus/usb/devices';
const screenRoot = '/sys/class/drm';

/** Their names change with each thing that is plugged in or out; only then are the things themselves looked at. */
type State = { names: string; facts: Facts };

export const attached: Collector<State> = {
  name: 'attached',
  every: 'cycle',
  platforms: ['linux'],
  collect(host, previous) {
    const container = containerOf(host);
    if (container !== null) {
      return {
        samples: [],
        gaps: [],
        absent: `inside a container (${container}) nothing can be plugged in`,
        state: { names: '', facts: {} },
      };
    }
    const names = listOptional(host, usbRoot).sort().join(' ');
    const usb = previous !== null && previous.names === names ? previous.facts : readUsb(host);
    const state: State = { names, facts: usb };
    const facts: Facts = { ...usb, ...readScreens(host) };
    if (Object.keys(facts).length > 0) return { samples: [], gaps: [], facts, state };
    return { samples: [], gaps: [], absent: 'neither USB devices nor screens', state };
  },
};

/** By maker, product and serial rather than by port: what moves to another port is still the same thing. */
function readUsb(host: Host): Facts {
  const facts: Facts = {};
  for (const name of listOptional(host, usbRoot)) {
    // `1-2.3` is a device; `1-2.3:1.0` is one of its interfaces and `usb1` a controller of the board.
    if (!/^\d+-[\d.]+$/.test(name)) continue;
    const read = (file: string) => readOptional(host, `${usbRoot}/${name}/${file}`);
    const ids = `${read('idVendor') ?? '????'}:${read('idProduct') ?? '????'}`;
    // 09: a hub is where things are plugged in.
    if (read('bDeviceClass') === '09') continue;
    const serial = read('serial');
    const words = [read('manufacturer'), read('product')].filter((word) => word !== null).join(' ');
    const key = serial === null ? `usb.${ids}@${name}` : `usb.${ids} ${serial}`;
    facts[key.slice(0, 256)] = words === '' ? ids : words.slice(0, 200);
  }
  return facts;
}

function readScreens(host: Host): Facts {
  const facts: Facts = {};
  for (const name of listOptional(host, screenRoot)) {
    if (!/^card\d+-/.test(name) || readOptional(host, `${screenRoot}/${name}/status`) !== 'connected') continue;
    const port = name.replace(/^card\d+-/, '');
    facts[`screen.${port}`] = screenName(host, `${screenRoot}/${name}/edid`) ?? 'connected';
  }
  return facts;
}

/** Maker, model and serial from a screen's own data. Format: VESA E-EDID 1.4, 3.4 and 3.10.3 */
function screenName(host: Host, path: string): string | null {
  let edid: Uint8Array;
  try {
    edid = host.readEnd(path, 4096);
  } catch {
    return null;
  }
  if (edid.length < 128 || edid[0] !== 0 || edid[1] !== 0xff) return null;
  const packed = (edid[8]! << 8) | edid[9]!;
  const maker = [10, 5, 0].map((shift) => String.fromCharCode(64 + ((packed >> shift) & 31))).join('');
  const texts = new Map<number, string>();
  for (const at of [54, 72, 90, 108]) {
    if (edid[at] !== 0 || edid[at + 1] !== 0) continue;
    const text = String.fromCharCode(...edid.subarray(at + 5, at + 18))
      .split('\n', 1)[0]!
      .trim();
    texts.set(edid[at + 3]!, text.replaceAll(/[^\x20-\x7e]/g, ''));
  }
  const [model, serial] = [texts.get(0xfc), texts.get(0xff)];
  return [maker, model, serial === undefined ? undefined : `(${serial})`]
    .filter((word) => word !== undefined)
    .join(' ');
}
