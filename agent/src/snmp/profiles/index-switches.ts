// THE LIST of switches, and of routers with the same software, the most specific first.
import type { Profile } from '../profile.ts';
import { arubaCx } from './aruba-cx.ts';
import { ciscoAsa } from './cisco-asa.ts';
import { ciscoLoad } from './cisco-load.ts';
import { ciscoParts } from './cisco-parts.ts';
import { cisco } from './cisco.ts';
import { comware, comwareOld } from './comware.ts';
import { dLink, dLinkLater } from './d-link.ts';
import { dellOs10, powerConnect } from './dell.ts';
import { edgemax } from './edgemax.ts';
import { eltex } from './eltex.ts';
import { extreme } from './extreme.ts';
import { edgeSwitch, fastpaths } from './fastpath.ts';
import { force10 } from './force10.ts';
import { foundry } from './foundry.ts';
import { huawei } from './huawei.ts';
import { juniper } from './juniper.ts';
import { mikrotik } from './mikrotik.ts';
import { procurve } from './procurve.ts';
import { ciscoSmall, radlan, radlanOfCisco } from './radlan.ts';
import { ruijie } from './ruijie.ts';
import { nags } from './snr.ts';
import { tpLink } from './tp-link.ts';
import { zyxelSwitch } from './zyxel.ts';

/** By what makers tell of their own. */
export const switches: readonly Profile[] = [
  cisco,
  ciscoLoad,
  ciscoParts,
  ciscoAsa,
  ciscoSmall,
  procurve,
  arubaCx,
  mikrotik,
  edgeSwitch,
  edgemax,
  ...fastpaths,
  dLinkLater,
  dLink,
  tpLink,
  juniper,
  zyxelSwitch,
  eltex,
  huawei,
  comware,
  comwareOld,
  dellOs10,
  powerConnect,
  force10,
  ...nags,
  ruijie,
  extreme,
  foundry,
  radlanOfCisco,
  radlan,
];
