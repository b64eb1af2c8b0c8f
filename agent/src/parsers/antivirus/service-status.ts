// Antivirus programs by their services: `systemctl status` and `sc query`.
import type { AntivirusState } from '../../kinds/antivirus.ts';
import { unknown } from '../../kinds/verdict.ts';
import { NotUnderstood, type Parser } from '../parser.ts';
import { productOf } from './product.ts';

/** Services that watch, not those that manage or update. */
const services: readonly [RegExp, string][] = [
  [/^sav-protect$|^sophos-spl$|^av$/, 'Sophos Anti-Virus'],
  [/^(?:clamav-daemon|clamd(?:@.{0,30})?|clamav-clamonacc|clamonacc)$/, 'ClamAV'],
  [/^mdatp$/, 'Microsoft Defender for Endpoint'],
  [/^falcon-sensor$|^CSFalconService$/i, 'CrowdStrike Falcon'],
  [/^sentinelone$|^SentinelAgent$/i, 'SentinelOne'],
  [/^kesl(?:-supervisor)?$|^avp[\d.]*$/i, 'Kaspersky Endpoint Security'],
  [/^drweb-(?:configd|spider-kmod|linux-spider)$|^DrWebAVService$/i, 'Dr.Web'],
  [/^(?:eea|esets|efs|eraagent_av)$|^ekrn$/i, 'ESET'],
  [/^ds_agent$|^Amsp$/i, 'Trend Micro Deep Security'],
  [/^(?:traps_pmd|cyserver)$/i, 'Cortex XDR'],
  [/^(?:mfetpd|mfeespd|isecav|nails)$|^mfemms$/i, 'Trellix Endpoint Security'],
  [/^(?:bdsec|bd|epsecurityservice|bdsrvscan)$|^EPSecurityService$/i, 'Bitdefender'],
  [/^(?:sisamdagent|symcfgd|rtvscand|autoprotect|smcd)$|^SepMasterService$/i, 'Symantec Endpoint Protection'],
  [/^(?:fsma|fsaua|f-secure-linuxsecurity\S{0,20}|fsav)$|^FSMA$/i, 'WithSecure'],
  [/^WinDefend$/i, 'Microsoft Defender Antivirus'],
  [/^avast$|^avast! Antivirus$/i, 'Avast'],
  [/^(?:cmdavd|cmdagent)$/i, 'Comodo'],
];

const unit = /^[●○×↻*\s]{0,4}([\w@.-]{2,60})\.service - /m;
const windows = /^\s*(?:SERVICE_NAME|ИМЯ_СЛУЖБЫ|Имя_службы|DIENSTNAME|NOM_SERVICE) ?: (.{2,60})$/im;

const productNamed = (name: string) => services.find(([pattern]) => pattern.test(name))?.[1] ?? null;

export const serviceStatus: Parser<'antivirus'> = {
  kind: 'antivirus',
  tool: 'service',
  claims: (text) => {
    const found = unit.exec(text)?.[1] ?? windows.exec(text)?.[1]?.trim();
    return found !== undefined && productNamed(found) !== null;
  },
  parse(text) {
    const products = text
      .split(
        /(?=^[●○×↻*\s]{0,4}[\w@.-]{2,60}\.service - )|(?=^\s*(?:SERVICE_NAME|ИМЯ_СЛУЖБЫ|Имя_службы|DIENSTNAME|NOM_SERVICE) ?:)/im,
      )
      .flatMap((part) => {
        const id = unit.exec(part)?.[1] ?? windows.exec(part)?.[1]?.trim();
        const name = id === undefined ? null : productNamed(id);
        return name === null ? [] : [productOf({ name, ...stateIn(part) })];
      });
    if (products.length === 0) throw new NotUnderstood('no service of an antivirus in it');
    const remarks = products.flatMap(({ name, state }) =>
      state === 'unknown' ? [unknown(`${name}: nothing is said of whether it runs`)] : [],
    );
    return { body: { products }, remarks };
  },
};

/** What the program itself says in the journal below tells of real-time protection. */
function stateIn(text: string): { state: AntivirusState; realTime: boolean | null } {
  const active = /^\s*Active: (\w+)(?: \((\w+)\))?/m.exec(text);
  const windowsState = /^\s*(?:STATE|Состояние|ZUSTAND|STATUS|STATUT|ÉTAT)\s*: (\d)\b/im.exec(text)?.[1];
  const isOn =
    active === null
      ? windowsState === undefined
        ? null
        : windowsState === '4'
      : active[1] === 'active' || active[1] === 'reloading'
        ? active[2] !== 'exited' || /sav-protect/.test(text)
        : active[1] === 'activating'
          ? null
          : false;
  const last = Array.from(
    text.matchAll(
      /ONACCESS-(ENABLED|DISABLED)|On-access scanning (enabled|disabled)|on-access .{0,20}(activated|deactivated)/gi,
    ),
  ).at(-1);
  const word = (last?.[1] ?? last?.[2] ?? last?.[3])?.toLowerCase();
  const realTime = isOn === false ? false : word === undefined ? null : word === 'enabled' || word === 'activated';
  return { state: isOn === null ? 'unknown' : isOn ? 'on' : 'off', realTime };
}
