// Sensors as makers of servers print them: Dell's omreport and racadm, HP's hpasmcli, Supermicro's ipmicfg.
import type { Status } from '@vakhta/shared/status';
import { statusOfWords, type SensorReading } from '../../kinds/sensors.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { statusOfThreshold } from './ipmi-states.ts';
import { measured, reading, stateReading } from './readings.ts';

const isPart = /^(?:Probe Name|Location|Sensor Name|Name)[ \t]*:/m;

export const omreport: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'omreport',
  claims: (text) =>
    /^(?:Temperature|Fan|Voltage|Current|Power Supplies|Power Consumption) (?:Probes? )?Information/m.test(text) ||
    (/^Probe Name[ \t]*:/m.test(text) && /^Status[ \t]*:/m.test(text)),
  parse: (text) => {
    const readings = text.split(/^(?=Index[ \t]*:)/m).flatMap((block): SensorReading[] => {
      if (!isPart.test(block)) return [];
      const field = (name: string) => new RegExp(`^${name}[ \\t]*:[ \\t]*(.*)$`, 'm').exec(block)?.[1]?.trim() ?? '';
      const label = field('Probe Name') || field('Location') || field('Name');
      const status = statusOfDell(field('Status'));
      const shown = field('Reading');
      const told = measured(shown);
      if (told !== null) return [reading(told.type, label, told.value, status)];
      const words = shown || field('Online Status') || field('Status');
      return [stateReading(label, /^\[?N\/A\]?$/i.test(words) ? null : words, status)];
    });
    if (readings.length === 0) throw new NotUnderstood('no probe in it');
    return { body: { readings } };
  },
};

function statusOfDell(word: string): Status {
  if (/^ok$/i.test(word)) return 'ok';
  if (/non-?critical|warning|degraded/i.test(word)) return 'warning';
  return /critical|fail|non-recoverable/i.test(word) ? 'critical' : 'unknown';
}

/** Blocks by type; in each a row is name, status, reading, and limits. */
export const racadm: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'racadm',
  claims: (text) => /^Sensor Type ?: ?[A-Z]+/m.test(text) && /<Sensor Name>/.test(text),
  parse: (text) => {
    const readings: SensorReading[] = [];
    let type = '';
    for (const row of text.split('\n')) {
      const line = row.slice(0, 400).trim();
      const head = /^Sensor Type ?: ?(.*)$/.exec(line)?.[1];
      if (head !== undefined) type = head;
      const cells = line.split(/\s{2,}/);
      if (head !== undefined || line.startsWith('<') || line.startsWith('[') || cells.length < 2) continue;
      const [label, word, shown] = cells;
      const status = /^(?:ok|normal|present|no error|good)$/i.test(word!)
        ? 'ok'
        : (statusOfThreshold(word!) ?? statusOfWords(word!));
      const told = shown === undefined || type === 'POWER' || type === 'BATTERY' ? null : measured(shown);
      if (told !== null) readings.push(reading(told.type, label!, told.value, status));
      else if (/^(?:N\/A|not present|absent)$/i.test(word!)) readings.push(stateReading(label!, null, 'ok'));
      else readings.push(stateReading(label!, shown !== undefined && /[a-z]{3}/i.test(shown) ? shown : word!, status));
    }
    if (readings.length === 0) throw new NotUnderstood('no sensor in it');
    return { body: { readings } };
  },
};

export const hpasmcli: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'hpasmcli',
  claims: (text) =>
    /^Sensor\s{1,20}Location\s{1,20}Temp\s{1,20}Threshold/m.test(text) ||
    /^Fan\s{1,10}Location\s{1,20}Present\s{1,5}Speed/m.test(text) ||
    /^Power supply #\d/m.test(text),
  parse: (text) => {
    const readings = text.split('\n').flatMap((row): SensorReading[] => {
      const line = row.slice(0, 200).trim();
      const temperature = /^#(\d+)\s+(\S+)\s+(-|-?\d+C\/-?\d+F)\s+(-|(\d+)C\/\d+F)$/.exec(line);
      if (temperature !== null) {
        const value = temperature[3] === '-' ? null : Number.parseInt(temperature[3]!, 10);
        const limit = temperature[5] === undefined ? null : Number(temperature[5]);
        return [
          reading(
            'temperature',
            `#${temperature[1]} ${temperature[2]}`,
            value,
            value !== null && limit !== null && limit > 0 && value >= limit ? 'critical' : 'ok',
          ),
        ];
      }
      const fan = /^#(\d+)\s+(\S+)\s+(Yes|No)\s+(\S+)/.exec(line);
      if (fan === null) return [];
      const label = `fan #${fan[1]} ${fan[2]}`;
      return fan[3] === 'No'
        ? [stateReading(label, null, 'ok')]
        : [stateReading(label, fan[4]!, /^(?:normal|high|low)$/i.test(fan[4]!) ? 'ok' : statusOfWords(fan[4]!))];
    });
    for (const block of text.split(/^(?=Power supply #\d)/m)) {
      const name = /^Power supply #\d+/.exec(block)?.[0];
      if (name === undefined) continue;
      const isPresent = /^\s*Present\s*: Yes/im.test(block.slice(0, 500));
      const condition = /Condition\s{0,10}: ([^\n]{1,60})/.exec(block)?.[1]?.trim() ?? null;
      const isGood = condition === null || /^ok$/i.test(condition);
      readings.push(stateReading(name, isPresent ? condition : null, !isPresent || isGood ? 'ok' : 'critical'));
    }
    if (readings.length === 0) throw new NotUnderstood('no sensor in it');
    return { body: { readings } };
  },
};

export const ipmicfg: Parser<'sensors'> = {
  kind: 'sensors',
  tool: 'ipmicfg',
  claims: (text) => /^[ \t]*Status *\| *\(#\)Sensor *\| *Reading/m.test(text),
  parse: (text) => {
    const readings = text.split('\n').flatMap((row): SensorReading[] => {
      const [word, name, shown] = row
        .slice(0, 300)
        .split('|')
        .map((cell) => cell.trim());
      const label = /^\(\d+\) (.+)$/.exec(name ?? '')?.[1];
      if (label === undefined || shown === undefined) return [];
      const told = measured(shown.split('/')[0]!);
      const status = word === '' ? 'ok' : (statusOfThreshold(word!) ?? 'ok');
      if (told !== null) return [reading(told.type, label, told.value, status)];
      return [stateReading(label, /^N\/A$/i.test(shown) ? null : shown, statusOfWords(shown))];
    });
    if (readings.length === 0) throw new NotUnderstood('no sensor in it');
    return { body: { readings } };
  },
};
