// The words of several tools for how a member, an array or a cache battery is (pure).
import type { ArrayState, MemberHealth } from '../../kinds/raid.ts';

/** Of disks behind controllers of all makes; a word that isn't known is `unknown`. */
export function healthOf(state: string | null): MemberHealth {
  const text = (state ?? '').trim().toLowerCase();
  if (text === '' || text === '-') return 'unknown';
  if (/rebuild|recover|copyback|cpybck|replacing|resync|rbld|sync(?:ing|hroni)|migrat/.test(text)) return 'rebuilding';
  if (
    /predict|smart[ _-]?fail|smart error|warning|degraded|ecc-error|blocked|shield|ubunsp|wear|non-critical|stale/.test(
      text,
    )
  ) {
    return 'suspect';
  }
  if (/unconfigured ?\(?bad|unconf.*bad|^ubad|unrecognized|foreign/.test(text)) return 'suspect';
  if (
    /fail|offline|^offln|missing|^miss$|^msng$|removed|dead|not[ _-]?present|inconsistent|bad|error|lost|unavail|fault|dropped|broken|^f$|critical|timeout|removed|absent/.test(
      text,
    )
  ) {
    return 'failed';
  }
  if (
    /^(ok|okay|online|onln|optimal|optl|ready|rdy|good|present|jbod|healthy|active|avail|inuse|in[ _-]use|conf|configured|unconf|uconf|ugood|ugunsp|unassigned|spare|hot[ -]?spare|hsp|ghs|dhs|global|dedicated|standby|sby|raw|passthrough|non-raid|nonraid|passed|initialized|verify|init|initializing|sntze|enabled|normal|available|unconfigured|unused|member|u$|clean|full rpm)/.test(
      text,
    )
  ) {
    return 'well';
  }
  return 'unknown';
}

/** Words of controllers for a logical drive. */
export function stateOf(word: string | null): ArrayState {
  const text = (word ?? '').trim().toLowerCase();
  if (text === '') return 'unknown';
  if (/interim recovery/.test(text)) return 'degraded';
  if (/rebuild|recover|^rec\b|reconstruct|resync|migrat|transform|expand|rbld/.test(text)) return 'rebuilding';
  if (/degrade|^dgrd|^pdgd|partially|interim|critical|impacted|suboptimal|exposed/.test(text)) return 'degraded';
  if (/fail|offline|^ofln|^offln|missing|dead|inoperable|inactive, broken|not available/.test(text)) return 'failed';
  if (/verif|check|scrub|initializ|init-|background init|^init|building|clear/.test(text)) return 'checking';
  if (/^(ok|okay|optimal|optl|online|ready|healthy|normal|active|good|quick initialized|consistent)/.test(text))
    return 'optimal';
  if (/inactive|disabled|foreign|hidden/.test(text)) return 'inactive';
  return 'unknown';
}

/** A partial degradation leaves a member that may still be lost. */
export const redundancyOf = (word: string | null): boolean | null => (/partial|^pdgd/i.test(word ?? '') ? true : null);

/** Charge and learning are no faults. */
export function isBatteryWell(state: string | null): boolean | null {
  const text = (state ?? '').trim().toLowerCase();
  if (text === '' || text === '-') return null;
  if (
    /fail|missing|replace|degraded|attention|non.?operational|not present|bad|dead|unhealthy|error|critical|absent|low voltage|voltage[ _]?low|temperature[ _]?high|not fully/.test(
      text,
    )
  ) {
    return false;
  }
  if (/optimal|optl|^ok|healthy|operational|good|charg|learn|ready|normal|present|msng$|full|dimm/.test(text))
    return true;
  return null;
}
