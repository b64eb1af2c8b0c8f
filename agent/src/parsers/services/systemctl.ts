// systemctl list-units, list-unit-files, status, show, in text or JSON, and Checkmk's systemd_units section.
import type { Service } from '../../kinds/services.ts';
import { isObject, jsonOf, jsonString } from '../json.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { servicesOf } from './entries.ts';

type Told = { name: string; state?: Service['state']; startMode?: Service['startMode'] };

const unitLine =
  /^[●○×*✘↻x\s]*(\S+\.[a-z]+)\s+(loaded|not-found|masked|error|bad-setting|merged|stub)\s+(active|inactive|failed|activating|deactivating|reloading|maintenance|refreshing)\s+(\S+)/u;
const fileLine =
  /^(\S+\.[a-z]+)\s+(enabled|enabled-runtime|disabled|static|indirect|masked|masked-runtime|generated|transient|alias|linked|linked-runtime|bad)(?:\s|$)/;
const statusHead = /^[●○×*✘↻x]\s(\S+\.service)(?: - .*)?$/u;
const none = /^0 (?:loaded units|unit files) listed|^Unit \S+ could not be found\.|^Unit \S+\.service not loaded\./m;
const headings = /^[ \t]*UNIT[ \t]+LOAD[ \t]+ACTIVE[ \t]+SUB|^UNIT FILE[ \t]+STATE/m;

export const systemctl: Parser<'services'> = {
  kind: 'services',
  tool: 'systemctl',
  claims: (text) =>
    headings.test(text) ||
    none.test(text) ||
    /^(?:[●○×*✘↻] ?)?[ \t]*\S{1,250}\.[a-z]{4,10}[ \t]+(?:loaded|not-found|masked)[ \t]+(?:active|inactive|failed|activating|deactivating)[ \t]/mu.test(
      text,
    ) ||
    /^[ \t]+Loaded: (?:loaded|not-found|masked|error|bad-setting)\b/m.test(text) ||
    /^\S{1,250}\.service[ \t]+(?:enabled|disabled|static|masked)/m.test(text) ||
    (/^Id=\S+\.service$/m.test(text) && /^ActiveState=/m.test(text)) ||
    /"unit"\s*:\s*"|"unit_file"\s*:\s*"/.test(text) ||
    /^<<<systemd_units/m.test(text),
  parse: (text) => {
    const list = /^\s*\[\s*\{/.test(text) ? ofJson(text) : ofText(text);
    if (list === null) throw new NotUnderstood('no unit in it');
    return servicesOf(list);
  },
};

function ofText(text: string): Told[] | null {
  const list: Told[] = [];
  let units = 0;
  let shown: { name: string | null; load: string; active: string; sub: string; file: string } | null = null;
  let head: string | null = null;
  let mode: Service['startMode'] = 'unknown';
  let load = 'loaded';
  for (const raw of text.split('\n')) {
    // Colours that lost their first sign on the way through a clipboard.
    const row = raw
      .slice(0, 600)
      .replace(/\[(?:\d{1,3};){0,4}\d{0,3}m/g, '')
      .trimEnd();
    const unit = unitLine.exec(row);
    if (unit !== null) {
      units += 1;
      if (unit[1]!.endsWith('.service'))
        list.push({ name: unit[1]!, state: stateOf(unit[2]!, unit[3]!, unit[4]!), ...maskedMode(unit[2]!) });
      continue;
    }
    const file = fileLine.exec(row);
    if (file !== null) {
      units += 1;
      if (file[1]!.endsWith('.service')) list.push({ name: file[1]!, startMode: startOf(file[2]!) });
      continue;
    }
    const property = /^(Id|LoadState|ActiveState|SubState|UnitFileState)=(.*)$/.exec(row);
    if (property !== null) {
      shown ??= { name: null, load: 'loaded', active: '', sub: '', file: '' };
      const [, name, value] = property;
      if (name === 'Id') shown.name = value!;
      else if (name === 'LoadState') shown.load = value!;
      else if (name === 'ActiveState') shown.active = value!;
      else if (name === 'SubState') shown.sub = value!;
      else shown.file = value!;
      continue;
    }
    if (row === '' && shown !== null) {
      list.push(...ofShown(shown));
      units += 1;
      shown = null;
    }
    const named = statusHead.exec(row) ?? /^(\S+\.service)(?: - .*)?$/.exec(row);
    if (named !== null) {
      head = named[1]!;
      mode = 'unknown';
      load = 'loaded';
      continue;
    }
    const loaded = /^\s+Loaded: (\S+)(?: \(([^;)]*)(?:; ([\w-]+))?)?/.exec(row);
    if (loaded !== null) {
      load = loaded[1]!;
      mode = load === 'masked' ? 'disabled' : startOf(loaded[3] ?? '');
    }
    const active = /^\s+Active: (\w+)(?: \((.*?)\))?/.exec(row);
    if (active !== null && head !== null) {
      units += 1;
      list.push({ name: head, state: stateOf(load, active[1]!, active[2] ?? ''), startMode: mode });
      head = null;
    }
  }
  if (shown !== null) {
    list.push(...ofShown(shown));
    units += 1;
  }
  return units === 0 && !none.test(text) && !headings.test(text) && !/^<<<systemd_units/m.test(text) ? null : list;
}

function ofShown(shown: { name: string | null; load: string; active: string; sub: string; file: string }): Told[] {
  if (shown.name === null || !shown.name.endsWith('.service')) return [];
  return [
    {
      name: shown.name,
      state: stateOf(shown.load, shown.active, shown.sub),
      startMode: shown.load === 'masked' ? 'disabled' : startOf(shown.file),
    },
  ];
}

function ofJson(text: string): Told[] | null {
  const found = jsonOf(text);
  if (!Array.isArray(found)) return null;
  return found.filter(isObject).flatMap((unit): Told[] => {
    const name = jsonString(unit, 'unit') ?? jsonString(unit, 'unit_file');
    if (name === null || !name.endsWith('.service')) return [];
    const active = jsonString(unit, 'active');
    const file = jsonString(unit, 'state');
    return [
      {
        name,
        ...(active === null
          ? {}
          : { state: stateOf(jsonString(unit, 'load') ?? 'loaded', active, jsonString(unit, 'sub') ?? '') }),
        ...(file === null ? {} : { startMode: startOf(file) }),
      },
    ];
  });
}

const maskedMode = (load: string): { startMode?: 'disabled' } => (load === 'masked' ? { startMode: 'disabled' } : {});

/** A unit that is only named by others, and for which there is no file, can't have failed. */
function stateOf(load: string, active: string, sub: string): Service['state'] {
  if (load === 'not-found') return active === 'active' ? 'running' : 'unknown';
  if (active === 'failed' || sub === 'failed') return 'failed';
  if (active === 'active' || active === 'reloading' || active === 'refreshing') return 'running';
  if (active === 'activating') return 'starting';
  return active === 'inactive' || active === 'deactivating' ? 'stopped' : 'unknown';
}

/** Not enabled isn't forbidden: others may still pull the unit in, or a person start it. */
function startOf(word: string): Service['startMode'] {
  if (/^(?:enabled|enabled-runtime|generated|alias)$/.test(word)) return 'auto';
  if (/^(?:static|indirect|linked|linked-runtime|transient)$/.test(word)) return 'manual';
  return /^(?:disabled|masked|masked-runtime)$/.test(word) ? 'disabled' : 'unknown';
}
