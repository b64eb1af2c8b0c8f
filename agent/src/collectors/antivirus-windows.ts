// Antivirus products of Windows: what registered with the Security Center, Defender's own word, and services that watch.
import { aged, joinProducts } from '../antivirus-products.ts';
import type { Host } from '../host.ts';
import { newProduct, type AntivirusProduct } from '../kinds/antivirus.ts';
import { jsonFlag, jsonNumber, jsonString, type Json } from '../parsers/json.ts';
import { askPowerShell, recordsOf, type PartAnswer, type Script } from '../powershell.ts';
import { understand, type Reader } from '../understand.ts';
import type { FoundProducts } from './antivirus.ts';
import type { Lack } from './collector.ts';

/**
 * Each class has a limit of its own: Defender's has been seen to hang. Whether the program that registered is still there
 * tells a removed product from one that is off.
 */
export const antivirusScript: Script<'center' | 'defender' | 'threats' | 'services' | 'edition'> = {
  timeoutMs: 120_000,
  parts: {
    center: `Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct -OperationTimeoutSec 20 | ForEach-Object {
$p=[Environment]::ExpandEnvironmentVariables([string]$_.pathToSignedReportingExe); $there=$null
if($p -match '^[A-Za-z]:'){$there=Test-Path -LiteralPath $p}
[pscustomobject]@{displayName=[string]$_.displayName;productState=[long]$_.productState;there=$there}}`,
    defender: `Get-CimInstance -Namespace root/Microsoft/Windows/Defender -ClassName MSFT_MpComputerStatus -OperationTimeoutSec 30 | ForEach-Object {
[pscustomobject]@{AMProductVersion=[string]$_.AMProductVersion;AMServiceEnabled=$_.AMServiceEnabled;AntivirusEnabled=$_.AntivirusEnabled;RealTimeProtectionEnabled=$_.RealTimeProtectionEnabled;AMRunningMode=[string]$_.AMRunningMode
AntivirusSignatureAge=$_.AntivirusSignatureAge;AntivirusSignatureLastUpdated=(iso $_.AntivirusSignatureLastUpdated);QuickScanEndTime=(iso $_.QuickScanEndTime);FullScanEndTime=(iso $_.FullScanEndTime)}}`,
    threats: `Get-CimInstance -Namespace root/Microsoft/Windows/Defender -ClassName MSFT_MpThreat -OperationTimeoutSec 30 | Where-Object {$_.IsActive} | ForEach-Object {[pscustomobject]@{name=[string]$_.ThreatName}}`,
    services: `Get-CimInstance -ClassName Win32_Service -OperationTimeoutSec 30 | ForEach-Object {[pscustomobject]@{name=[string]$_.Name;state=[string]$_.State;start=[string]$_.StartMode}}`,
    edition: `Get-CimInstance -ClassName Win32_OperatingSystem -OperationTimeoutSec 20 | ForEach-Object {[pscustomobject]@{type=[int]$_.ProductType}}`,
  },
};

const defenderName = 'Microsoft Defender Antivirus';

/** Services that watch; those of agents that only manage a product aren't here. `own` is how it calls itself elsewhere. */
const services: readonly { service: RegExp; name: string; own: RegExp }[] = [
  { service: /^avp[\d.]*$/i, name: 'Kaspersky', own: /kaspersky|касперск/i },
  { service: /^kavfs$/i, name: 'Kaspersky Security for Windows Server', own: /kaspersky|касперск/i },
  { service: /^ekrn$/i, name: 'ESET', own: /eset/i },
  { service: /^(?:DrWebAVService|DrWebEngine)$/i, name: 'Dr.Web', own: /dr\.?\s?web/i },
  { service: /^(?:SAVService|SntpService|Sophos Endpoint Defense Service)$/i, name: 'Sophos', own: /sophos/i },
  { service: /^(?:EPSecurityService|VSSERV|bdredline)$/i, name: 'Bitdefender', own: /bitdefender/i },
  { service: /^SentinelAgent$/i, name: 'SentinelOne', own: /sentinel/i },
  { service: /^CSFalconService$/i, name: 'CrowdStrike Falcon', own: /crowdstrike|falcon/i },
  { service: /^cyserver$/i, name: 'Cortex XDR', own: /cortex|traps/i },
  {
    service: /^(?:SepMasterService|ccSvcHst)$/i,
    name: 'Symantec Endpoint Protection',
    own: /symantec|norton|endpoint protection/i,
  },
  {
    service: /^(?:ds_agent|Amsp|ntrtscan|TMBMServer)$/i,
    name: 'Trend Micro',
    own: /trend ?micro|deep security|apex one/i,
  },
  { service: /^(?:mfemms|McShield|mfefire)$/i, name: 'Trellix Endpoint Security', own: /mcafee|trellix/i },
  { service: /^(?:FSMA|fsulhoster|fsgk\d*)$/i, name: 'WithSecure', own: /f-?secure|withsecure/i },
  { service: /^avast! Antivirus$/i, name: 'Avast', own: /avast/i },
  { service: /^(?:AVGSvc|AVG Antivirus)$/i, name: 'AVG', own: /\bavg\b/i },
  { service: /^WRSVC$/i, name: 'Webroot', own: /webroot/i },
];

export async function readByWindows(host: Host, reader: Reader<'antivirus'>): Promise<FoundProducts> {
  const answer = await askPowerShell(host, antivirusScript);
  const gaps: Lack[] = [];
  const center = recordsOf(answer.center, 'security center', gaps).filter((one) => jsonFlag(one, 'there') !== false);
  const type = jsonNumber(recordsOf(answer.edition, 'edition', gaps)[0], 'type');
  // Servers have no Security Center: what registered nowhere may still watch.
  const hasCenter = 'records' in answer.center;
  const registered = center.length === 0 ? [] : (await understand(reader, JSON.stringify(center))).products;
  const running = recordsOf(answer.services, 'services', gaps);
  const defender = await readDefender(answer.defender, answer.threats, running, reader, gaps);
  const products = joinProducts([
    ...(defender === null ? [] : [defender]),
    ...registered.map((product) => (/defender/i.test(product.name) ? { ...product, name: defenderName } : product)),
    ...byServices(running, registered, hasCenter),
  ]);
  return {
    products: products.map((product) => aged(product, host.now())),
    remarks: [],
    gaps,
    isComplete: hasCenter && 'records' in answer.services && defender?.state !== 'unknown',
    mustHave: type === 1 && hasCenter,
  };
}

/** What can't be read of Defender is unknown; where its service is switched off it is off, and says nothing itself. */
async function readDefender(
  status: PartAnswer,
  threats: PartAnswer,
  running: readonly Json[],
  reader: Reader<'antivirus'>,
  gaps: Lack[],
): Promise<AntivirusProduct | null> {
  const service = running.find((one) => /^WinDefend$/i.test(jsonString(one, 'name') ?? ''));
  const active = 'records' in threats ? threats.records.length : null;
  if ('records' in status && status.records.length > 0) {
    const [product] = (await understand(reader, JSON.stringify(status.records[0]))).products;
    if (product !== undefined) return { ...product, name: defenderName, threats: active };
  }
  if (service === undefined) return null;
  const isUp = jsonString(service, 'state') === 'Running';
  if (!isUp) return newProduct({ name: defenderName, state: 'off', realTime: false });
  if ('reason' in status) gaps.push({ what: 'Defender', reason: status.reason });
  return newProduct({ name: defenderName });
}

/**
 * Where there is a Security Center, a product whose service runs and that isn't registered is installed, but whether it
 * watches isn't told. On a server its running service is all that tells.
 */
function byServices(
  running: readonly Json[],
  registered: readonly AntivirusProduct[],
  hasCenter: boolean,
): AntivirusProduct[] {
  return services.flatMap(({ service, name, own }) => {
    const found = running.filter((one) => service.test(jsonString(one, 'name') ?? ''));
    if (found.length === 0 || registered.some((product) => own.test(product.name.normalize('NFKC')))) return [];
    const isUp = found.some((one) => jsonString(one, 'state') === 'Running');
    return newProduct({ name, state: isUp ? (hasCenter ? 'unknown' : 'on') : 'off' });
  });
}
