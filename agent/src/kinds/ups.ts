// An uninterruptible power supply as the program that talks to it tells it.
import { worstStatus, type Status } from '@vakhta/shared/status';
import type { Bodies } from './index.ts';
import { critical, unknown, warning, type Remark } from './verdict.ts';

export type Ups = {
  name: string | null;
  onBattery: boolean | null;
  chargePct: number | null;
  runtimeSeconds: number | null;
  loadPct: number | null;
  replaceBattery: boolean | null;
  communicationLost: boolean | null;
  status: Status;
};

/** What a program tells beside the values: its own verdict, and the limits that its owner set. */
export type UpsSigns = {
  lowBattery?: boolean;
  shuttingDown?: boolean;
  bypass?: boolean;
  overload?: boolean;
  off?: boolean;
  alarm?: string | null;
  chargeLow?: number | null;
  runtimeLow?: number | null;
  /** The values can't be believed. */
  implausible?: boolean;
};

const chargeLowByDefault = 10;
/** A limit of 100 and more is no limit. */
const mostChargeLow = 95;

/** Nobody shuts a machine down with more than this left; drivers give 999 minutes for a limit that the device hasn't. */
const mostRuntimeLow = 2 * 3600;

/** The `ups` of a body with its status, and why it is that. */
export function judgedUps(values: Omit<Ups, 'status'>, signs: UpsSigns): { ups: Ups; remarks: Remark[] } {
  const remarks = remarksOf(values, signs);
  const status: Status = remarks.length === 0 ? 'ok' : worstStatus(remarks.map((remark) => remark.status));
  return { ups: { ...values, status }, remarks };
}

function remarksOf(values: Omit<Ups, 'status'>, signs: UpsSigns): Remark[] {
  const name = values.name ?? 'UPS';
  if (values.communicationLost === true) return [unknown(`${name}: communication with the UPS is lost`)];
  if (signs.implausible === true) return [unknown(`${name}: its values can't be true, the driver reads it wrongly`)];
  const remarks: Remark[] = [];
  if (values.onBattery === null && signs.off !== true && signs.bypass !== true) {
    remarks.push(unknown(`${name}: it isn't told whether it runs on battery`));
  }
  if (signs.shuttingDown === true) remarks.push(critical(`${name}: is shutting down`));
  if (values.onBattery === true) {
    const left = leftOf(values);
    remarks.push(
      isLow(values, signs)
        ? critical(`${name}: on battery with little left${left}`)
        : warning(`${name}: on battery${left}`),
    );
  }
  if (signs.bypass === true) remarks.push(warning(`${name}: on bypass, the load is not protected`));
  if (signs.off === true) remarks.push(warning(`${name}: its output is off`));
  if (signs.overload === true) remarks.push(warning(`${name}: overloaded`));
  if (values.replaceBattery === true) remarks.push(warning(`${name}: the battery is to be replaced`));
  if (signs.alarm !== undefined && signs.alarm !== null) remarks.push(warning(`${name}: alarm ${signs.alarm}`));
  return remarks;
}

function isLow({ chargePct, runtimeSeconds }: Omit<Ups, 'status'>, signs: UpsSigns): boolean {
  if (signs.lowBattery === true) return true;
  const told = signs.chargeLow ?? chargeLowByDefault;
  if (chargePct !== null && chargePct <= (told < mostChargeLow ? told : chargeLowByDefault)) return true;
  // Some drivers say 0 for a run time that they don't know.
  const isTold = runtimeSeconds !== null && (runtimeSeconds > 0 || (chargePct ?? 0) < 50);
  const limit = signs.runtimeLow ?? 0;
  return isTold && limit > 0 && limit <= mostRuntimeLow && runtimeSeconds <= limit;
}

function leftOf({ chargePct, runtimeSeconds }: Omit<Ups, 'status'>): string {
  const told = [
    ...(chargePct === null ? [] : [`${chargePct} %`]),
    ...(runtimeSeconds === null ? [] : [`${Math.round(runtimeSeconds / 60)} minutes`]),
  ];
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
}

/** The parser, which knows the program's signs, remarks by `judgedUps`; here stands what its status alone says. */
export function judgeUps({ ups }: Bodies['ups']): Remark[] {
  const name = ups.name ?? 'UPS';
  return ups.communicationLost === true ? [unknown(`${name}: communication with the UPS is lost`)] : [];
}
