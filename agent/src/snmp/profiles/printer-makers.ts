// What makers of printers tell beyond Printer-MIB: model, serial number and firmware.
import { deviceIdOf } from '../printer-id.ts';
import { wordOf } from '../matching.ts';
import { defineProfile, madeBy, type Identity, type Profile } from '../profile.ts';
import type { GearFacts } from '../reading.ts';

type Ask<Name extends string> = (name: Name) => string | null;

/** `kind` is Printer-MIB's to say: a maker's number is that of its notebooks, cameras and switches, too. */
const makerOf = <const Scalars extends Record<string, string>>(
  name: string,
  match: Profile['match'],
  scalars: Scalars,
  read: (text: Ask<keyof Scalars & string>, identity: Identity) => Partial<GearFacts>,
): Profile =>
  defineProfile({
    name,
    match,
    proof: ['1.3.6.1.2.1.43'],
    scalars,
    map: (answers, identity) => ({ facts: read((asked) => answers.text(asked), identity) }),
  });

const hp = '1.3.6.1.4.1.11.2.3.9';
const kyocera = '1.3.6.1.4.1.1347.43.5';
const konica = '1.3.6.1.4.1.18334.1.1.1.1';
const ricoh = '1.3.6.1.4.1.367.3.2.1';
const lexmark = '1.3.6.1.4.1.641';

export const printerMakers: readonly Profile[] = [
  makerOf(
    'hp-printers',
    madeBy('11.2.3.9'),
    {
      deviceId: `${hp}.1.1.7.0`,
      model: `${hp}.4.2.1.1.3.2.0`,
      serial: `${hp}.4.2.1.1.3.3.0`,
      firmware: `${hp}.4.2.1.1.3.6.0`,
    },
    (text, { description }) => ({
      vendor: 'HP',
      model: wordOf(description, /\bPID:([^,;]+)/) ?? deviceIdOf(text('deviceId')).model,
      serial: text('serial') ?? wordOf(description, /\bSN:([^,;]+)/) ?? deviceIdOf(text('deviceId')).serial,
      firmware: text('firmware') ?? wordOf(description, /\bEEPROM ([^,;]+)/),
    }),
  ),
  makerOf(
    'brother-printers',
    madeBy(2435),
    { deviceId: '1.3.6.1.4.1.2435.2.3.9.1.1.7.0', serial: '1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5.1.0' },
    (text, { description }) => ({
      vendor: 'Brother',
      model: deviceIdOf(text('deviceId')).model,
      serial: text('serial'),
      firmware: wordOf(description, /Firmware Ver\.? ?([\w.]+)/),
    }),
  ),
  makerOf(
    'kyocera-printers',
    madeBy(1347),
    { model: `${kyocera}.1.1.1.1`, serial: `${kyocera}.1.1.28.1`, firmware: `${kyocera}.4.1.5.1.1` },
    (text, { description }) => ({
      vendor: /UTAX|TRIUMPH/i.test(description ?? '') ? 'UTAX (Kyocera)' : 'Kyocera',
      model: text('model'),
      serial: text('serial'),
      firmware: text('firmware'),
    }),
  ),
  makerOf('konica-printers', madeBy(18334), { model: `${konica}.6.2.1.0`, firmware: `${konica}.6.1.0` }, (text) => ({
    vendor: /^(?:develop|ineo)/i.test(text('model') ?? '') ? 'Develop (Konica Minolta)' : 'Konica Minolta',
    model: text('model'),
    firmware: text('firmware'),
  })),
  makerOf(
    'xerox-printers',
    madeBy(253),
    { deviceId: '1.3.6.1.4.1.253.8.51.1.2.1.20.1', serial: '1.3.6.1.4.1.253.8.53.3.2.1.3.1' },
    (text, { description }) => ({
      vendor: 'Xerox',
      model: deviceIdOf(text('deviceId')).model ?? wordOf(description, /^(?:Xerox )?([^;,]+)/i),
      serial: text('serial'),
      firmware: wordOf(description, /\b(?:SS|ESS|System Software|System) ?([\d.]+)/),
    }),
  ),
  makerOf(
    'canon-printers',
    madeBy(1602),
    {
      model: '1.3.6.1.4.1.1602.1.1.1.1.0',
      firmware: '1.3.6.1.4.1.1602.1.1.1.4.0',
      serial: '1.3.6.1.4.1.1602.1.2.1.4.0',
    },
    (text) => ({ vendor: 'Canon', model: text('model'), firmware: text('firmware'), serial: text('serial') }),
  ),
  makerOf('sharp-printers', madeBy(2385), { firmware: '1.3.6.1.4.1.2385.2.1.1.2.1.2.1' }, (text, { description }) => ({
    vendor: 'Sharp',
    model: wordOf(description, /^SHARP (.+)$/i),
    firmware: text('firmware'),
  })),
  makerOf(
    'ricoh-printers',
    madeBy(367),
    { maker: `${ricoh}.1.1.7.0`, model: `${ricoh}.1.1.1.0`, firmware: `${ricoh}.1.1.2.0`, serial: `${ricoh}.2.1.4.0` },
    (text) => ({
      vendor: text('maker') ?? 'Ricoh',
      model: text('model'),
      firmware: text('firmware'),
      serial: text('serial'),
    }),
  ),
  makerOf(
    'lexmark-printers',
    madeBy(641),
    {
      model: `${lexmark}.6.2.3.1.4.1`,
      serial: `${lexmark}.6.2.3.1.5.1`,
      firmware: `${lexmark}.6.2.3.1.7.1`,
      oldModel: `${lexmark}.2.1.2.1.2.1`,
      oldFirmware: `${lexmark}.2.1.2.1.4.1`,
      oldSerial: `${lexmark}.2.1.2.1.6.1`,
    },
    (text, { description }) => ({
      vendor: 'Lexmark',
      model: text('model') ?? text('oldModel') ?? wordOf(description, /^(Lexmark \S+)/),
      serial: text('serial') ?? text('oldSerial'),
      firmware: text('firmware') ?? text('oldFirmware') ?? wordOf(description, /version (\S+)/),
    }),
  ),
  makerOf(
    'epson-printers',
    madeBy(1248),
    { deviceId: '1.3.6.1.4.1.1248.1.2.2.1.1.1.1.1', model: '1.3.6.1.4.1.1248.1.2.2.1.1.1.2.1' },
    (text) => ({
      vendor: 'Epson',
      model: text('model') ?? deviceIdOf(text('deviceId')).model,
      serial: deviceIdOf(text('deviceId')).serial,
    }),
  ),
  makerOf(
    'samsung-printers',
    madeBy(236),
    {
      model: '1.3.6.1.4.1.236.11.5.1.1.1.1.0',
      firmware: '1.3.6.1.4.1.236.11.5.1.1.1.2.0',
      serial: '1.3.6.1.4.1.236.11.5.1.1.1.4.0',
    },
    (text, { description }) => ({
      vendor: 'Samsung',
      model: text('model') ?? wordOf(description, /^(Samsung [^;]+)/),
      firmware: text('firmware') ?? wordOf(description, /\bV?(\d+(?:\.\d+){2,}[^;,]*)/),
      serial: text('serial') ?? wordOf(description, /S\/N ?:? ?(\w+)/),
    }),
  ),
  makerOf(
    'oki-printers',
    madeBy(2001),
    { serial: '1.3.6.1.4.1.2001.1.1.1.1.11.1.10.45.0' },
    (text, { description }) => ({
      vendor: 'OKI',
      serial: text('serial'),
      firmware: wordOf(description, /\b(?:F\/W|Firmware|Ver\.?) ?([\w.]+)/i),
    }),
  ),
];
