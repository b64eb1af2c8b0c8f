// Temperatures and fans as kernels show them: /proc/acpi, /sys/class/hwmon, /sys/class/thermal, sysctl of the BSDs, and
// Checkmk's lnx_thermal section.
import type { SensorReading } from '../../kinds/sensors.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { judged, type Feature } from './lm-limits.ts';
import { ofUnit, reading, stateReading } from './readings.ts';

/** Where there is no sensor, ThinkPads say -128 or 0. */
export const thinkpad: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'thinkpad-acpi',
  claims: (text) =>
    /^temperatures:[ \t]+-?\d/m.test(text) || (/^speed:[ \t]+\d+$/m.test(text) && /^level:[ \t]/m.test(text)),
  parse: (text) => {
    const temperatures = /^temperatures:[ \t]+([-\d \t]+)$/m.exec(text.slice(0, 20_000))?.[1] ?? '';
    const readings: SensorReading[] = temperatures
      .trim()
      .split(/[ \t]+/)
      .flatMap((word, index) => {
        const value = Number(word);
        return word === '' || value === -128 || value === 0 || !Number.isFinite(value)
          ? []
          : [reading('temperature', `temp${index + 1}`, value)];
      });
    const speed = /^speed:[ \t]+(\d{1,6})$/m.exec(text)?.[1];
    if (speed !== undefined)
      readings.push(reading('fan-speed', 'fan', Number(speed) === 65_535 ? null : Number(speed)));
    return { body: { readings } };
  },
};

export const procThermal: Parser<'sensors'> = {
  kind: 'sensors',
  tool: '/proc/acpi/thermal_zone',
  claims: (text) =>
    /^temperature:[ \t]+-?\d+ C$/m.test(text) || /^[ \t]*Thermal \d+: \w+, -?[\d.]+ degrees/m.test(text),
  parse: (text) => {
    const readings = text.split('\n').flatMap((row): SensorReading[] => {
      const line = row.slice(0, 200).trim();
      const acpi = /^(Thermal \d+): (\w+), (-?[\d.]+) degrees ([CFK])/.exec(line);
      if (acpi !== null) {
        const told = ofUnit(Number(acpi[3]), acpi[4]!);
        return told === null
          ? []
          : [reading('temperature', acpi[1]!, told.value, acpi[2] === 'critical' ? 'critical' : 'ok')];
      }
      const found = /^(?:\S*\/(\w+)\/temperature:)?\s*temperature:\s+(-?\d+) C$/.exec(line);
      return found === null ? [] : [reading('temperature', found[1] ?? 'thermal zone', Number(found[2]))];
    });
    return { body: { readings } };
  },
};

const hwmonLine = /^(?:\/sys\/\S{0,200}\/)?(hwmon\d+)\/(?:device\/)?([a-z]+)(\d*)_?([a-z_]*)[:=] ?(.*)$/;

/** `grep . /sys/class/hwmon/…`: millidegrees, millivolts, microwatts (the kernel's hwmon/sysfs-interface). */
export const hwmon: Parser<'sensors'> = {
  kind: 'sensors',
  tool: '/sys/class/hwmon',
  claims: (text) =>
    /^(?:\/sys\/\S{0,200}\/)?hwmon\d+\/\S{0,40}[:=] ?-?\d/m.test(text) ||
    /^\/sys\/\S{0,200}thermal_zone\d+\/temp[:=]/m.test(text),
  parse: (text) => {
    const parts = new Map<string, { labels: Map<string, string>; values: Map<string, number>; name: string }>();
    const zones: SensorReading[] = [];
    const types = new Map<string, string>();
    for (const row of text.split('\n')) {
      const line = row.slice(0, 400).trim();
      const zone = /(thermal_zone\d+)\/(temp|type)[:=] ?(.*)$/.exec(line);
      if (zone !== null) {
        if (zone[2] === 'type') types.set(zone[1]!, zone[3]!);
        else zones.push(reading('temperature', zone[1]!, Number(zone[3]) / 1000));
        continue;
      }
      const found = hwmonLine.exec(line);
      if (found === null) continue;
      const [, chip, family, number, file, value] = found;
      const part = parts.get(chip!) ?? { labels: new Map(), values: new Map(), name: chip! };
      parts.set(chip!, part);
      if (family === 'name' && number === '') part.name = value!;
      else if (file === 'label') part.labels.set(`${family}${number}`, value!);
      else if (/^-?\d+$/.test(value!)) part.values.set(`${family}${number}_${file}`, Number(value));
    }
    const features = Array.from(parts.values()).flatMap(featuresOf);
    if (features.length + zones.length === 0) throw new NotUnderstood('no sensor in it');
    const named = zones.map((zone) => ({ ...zone, label: types.get(zone.label) ?? zone.label }));
    return { body: { readings: [...judged(features), ...named] } };
  },
};

const families = new Map<string, { type: Feature['type']; scale: number }>([
  ['temp', { type: 'temperature', scale: 1000 }],
  ['fan', { type: 'fan-speed', scale: 1 }],
  ['in', { type: 'voltage', scale: 1000 }],
  ['curr', { type: 'current', scale: 1000 }],
  ['power', { type: 'power', scale: 1_000_000 }],
  ['humidity', { type: 'humidity', scale: 1000 }],
]);

function featuresOf({
  labels,
  values,
  name,
}: {
  labels: Map<string, string>;
  values: Map<string, number>;
  name: string;
}): Feature[] {
  return Array.from(values).flatMap(([key, value]) => {
    const found = /^([a-z]+)(\d+)_(?:input|average)$/.exec(key);
    const family = families.get(found?.[1] ?? '');
    if (found === null || family === undefined) return [];
    const prefix = `${found[1]}${found[2]}`;
    const limits = new Map<string, number>();
    for (const limit of ['min', 'max', 'crit', 'emergency']) {
      const told = values.get(`${prefix}_${limit}`);
      if (told !== undefined) limits.set(limit, told / family.scale);
    }
    const alarm = values.get(`${prefix}_alarm`) === 1;
    return [
      {
        chip: name,
        label: labels.get(prefix) ?? `${name} ${prefix}`,
        type: family.type,
        value: value / family.scale,
        limits,
        alarm,
      },
    ];
  });
}

export const sysctl: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'sysctl',
  claims: (text) => sysctlLine.test(text),
  parse: (text) => {
    const readings = text.split('\n').flatMap((row): SensorReading[] => {
      const found = /^((?:dev|hw)\.[\w.]+)(?:: ?|=)(-?[\d.]+) ?(deg[CF]|[CF]|RPM|VDC|V DC|A|W|%)?/.exec(
        row.slice(0, 200).trim(),
      );
      if (found === null || !/temp|tz\d|fan|volt|sensors/i.test(found[1]!)) return [];
      const unit = (found[3] ?? '').replace(/VDC|V DC/, 'V');
      const told = ofUnit(Number(found[2]), unit.replace('deg', ''));
      return told === null ? [] : [reading(told.type, found[1]!, told.value)];
    });
    if (readings.length === 0) throw new NotUnderstood('no sensor in it');
    return { body: { readings } };
  },
};

const sysctlLine =
  /^(?:dev\.\w+\.\d+\.temperature|hw\.acpi\.thermal\.tz\d+\.temperature|hw\.sensors\.\w+\.\w+)(?:: ?|=)-?[\d.]/m;

const section = /^<<<lnx_thermal[^>\n]*>>>/m;

/** zone, mode, type, millidegrees, then trip points with their types. */
export const lnxThermal: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'lnx_thermal section',
  claims: (text) => section.test(text) || /^thermal_zone\d+[| ](?:enabled|disabled|unknown|-)?[| ]/m.test(text),
  parse: (text) => {
    const readings = text.split('\n').flatMap((row): SensorReading[] => {
      const cells = row.slice(0, 600).split(row.includes('|') ? '|' : ' ');
      if (!/^thermal_zone\d+$/.test(cells[0] ?? '')) return [];
      const numbers = cells.map((cell) => (/^-?\d+$/.test(cell) ? Number(cell) : null));
      const at = numbers.findIndex((number, index) => index > 0 && number !== null);
      if (at < 0) return [];
      // Very old kernels give whole degrees.
      const raw = numbers[at]!;
      const degrees = Math.abs(raw) < 200 ? raw : raw / 1000;
      const critical = cells.indexOf('critical');
      const limit = critical > 0 ? (numbers[critical - 1] ?? null) : null;
      const isPast = limit !== null && limit > 20_000 && raw >= limit;
      return [
        reading(
          'temperature',
          `${cells[0]} ${cells[2] ?? ''}`.trim(),
          cells[1] === 'disabled' ? null : degrees,
          isPast ? 'critical' : 'ok',
        ),
      ];
    });
    return { body: { readings } };
  },
};

export const vcgencmd: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'vcgencmd',
  claims: (text) => /^(?:temp=-?[\d.]+'C|volt=[\d.]+V|throttled=0x[\da-f]+)[ \t]*$/m.test(text),
  parse: (text) => {
    const readings: SensorReading[] = [];
    for (const [, name, value] of text.matchAll(/^(temp|volt|throttled)=(0x[\da-f]+|-?[\d.]{1,12})/gm)) {
      if (name === 'temp') readings.push(reading('temperature', 'SoC', Number(value)));
      else if (name === 'volt') readings.push(reading('voltage', 'core', Number(value)));
      else readings.push(stateReading('throttled', value!, (Number(value) & 0xf) === 0 ? 'ok' : 'warning'));
    }
    return { body: { readings } };
  },
};
