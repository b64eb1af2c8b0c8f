// tegrastats of NVIDIA's Jetson boards: a line each interval, of which the last stands.
import type { SensorReading } from '../../kinds/sensors.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { reading } from './readings.ts';

export const tegrastats: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'tegrastats',
  claims: (text) => /^(?:\S+ \S+ )?RAM \d+\/\d+MB .*\S@-?[\d.]+C\b/m.test(text),
  parse: (text) => {
    const line = text
      .split('\n')
      .findLast((row) => row.length < 2000 && /\bRAM \d+\/\d+MB/.test(row) && /@-?[\d.]+C\b/.test(row));
    if (line === undefined) throw new NotUnderstood('no temperature in it');
    const readings = line.split(/\s+/).flatMap((part, at, parts): SensorReading[] => {
      const heat = /^(\w+)@(-?\d+(?:\.\d+)?)C$/.exec(part);
      if (heat !== null) return [reading('temperature', heat[1]!, Number(heat[2]))];
      const power = /^(\d+)(?:mW)?\/\d+(?:mW)?$/.exec(part);
      const label = parts[at - 1] ?? '';
      return power !== null && /^(?:VDD|VIN|POM)_/.test(label)
        ? [reading('power', label, Number(power[1]) / 1000)]
        : [];
    });
    return { body: { readings } };
  },
};
