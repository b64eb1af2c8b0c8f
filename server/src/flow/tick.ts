// What time alone does: devices that fell silent, deadlines that passed, clients who did not answer.
import { whatSilenceDoes } from '../core/closing.ts';
import { statusOfDevice } from '../core/device-state.ts';
import { paceOf, silentAfterMs } from '@vakhta/shared/freshness';
import { rules } from '../core/rules/index.ts';
import { wordsOfResolution } from '../core/tickets.ts';
import { clocksOfTicket } from '../core/ticket-clocks.ts';
import { devicesNotHeardSince, loadDevice, saveSilence } from '../store/devices.ts';
import { openIncidentsOf } from '../store/incidents.ts';
import { lettersOfRound } from '../store/notices.ts';
import { overridesOf } from '../store/thresholds.ts';
import { ticketsForTick } from '../store/ticket-lists.ts';
import { eventsOf, findTicket, saveTicket, type StoredTicket } from '../store/tickets.ts';
import type { Work } from '../store/work.ts';
import { clockActor, perform, type Deps } from './deps.ts';
import { endLostDiscoveries } from './discover.ts';
import { planLetters } from './letters.ts';
import { lookAt, viewOf } from './look.ts';
import { settleFindings } from './settle-findings.ts';
import { addTicketEvent, byActor } from './ticket-work.ts';

const timeRules = rules.filter((rule) => rule.by === 'time');

/** Looks at everything that can change without a report. Each thing is a transaction of its own. */
export async function tick(deps: Deps): Promise<void> {
  // While nothing can be stored nobody can be heard, and a verdict could not be written down either.
  if (deps.condition.now().storage === 'full') return;
  const now = deps.clock.now();
  const quiet = await devicesNotHeardSince(deps.db, now - silentAfterMs(deps.config.reportSeconds));
  for (const device of quiet) await lookAtQuietDevice(deps, device);
  await endLostDiscoveries(deps);
  for (const ref of await ticketsForTick(deps.db, now)) await moveTicket(deps, ref);
}

async function lookAtQuietDevice(deps: Deps, ref: { clientId: string; deviceId: string }): Promise<void> {
  await perform(deps, clockActor, async (work) => {
    // Read again: a report may have come since the list was made.
    const device = await loadDevice(work.tx, ref.clientId, ref.deviceId);
    if (!device || device.receivedAt === null) return;
    const pace = paceOf(deps.config.reportSeconds, device.polledEverySeconds);
    const isSilent = work.now - device.receivedAt > silentAfterMs(pace);
    const overrides = await overridesOf(work.tx, device.clientId);
    const open = await openIncidentsOf(work.tx, device);
    const heardAt = Math.max(device.receivedAt, deps.condition.listeningSince());
    const view = viewOf(deps, device, {
      at: device.at,
      now: work.now,
      heardAt,
      skewSeconds: device.skewSeconds,
      samples: [],
      gaps: [],
    });
    const { findings, memories } = lookAt(timeRules, { view, device, overrides, open, now: work.now });
    const isNews = findings.some((finding) => {
      const known = open.find((one) => one.rule === finding.rule && one.subject === finding.subject);
      return finding.kind === 'recovered' ? known !== undefined : known?.status !== finding.status;
    });
    const status = statusOfDevice(open, !isSilent);
    if (isSilent === device.silent && !isNews && status === device.status) return;
    await saveSilence(work.tx, device, { silent: isSilent, memories });
    const layout = device.layoutNo === null ? undefined : await deps.layouts.findByNo(work.tx, device.layoutNo);
    await settleFindings(work, deps, {
      device,
      open,
      findings,
      overrides,
      layout,
      processes: device.processes,
      at: work.now,
      isHeard: !isSilent,
    });
  });
}

async function moveTicket(deps: Deps, ref: { clientId: string; id: string }): Promise<void> {
  await perform(deps, clockActor, async (work) => {
    const ticket = await findTicket(work.tx, ref.clientId, ref.id);
    if (!ticket || ticket.now.state === 'closed') return;
    if (ticket.now.state === 'resolved') await waitForAnswer(work, deps, ticket);
    else await markBreach(work, ticket);
  });
}

async function waitForAnswer(work: Work, deps: Deps, ticket: StoredTicket): Promise<void> {
  const closing = await lettersOfRound(work.tx, ticket, 'closing', ticket.now.round);
  const reminder = await lettersOfRound(work.tx, ticket, 'reminder', ticket.now.round);
  const asked = {
    askedAt: closing.sentAt,
    // A reminder that waits to leave is no silence yet, and must not be planned twice.
    remindedAt: reminder.planned === 0 ? null : (reminder.sentAt ?? work.now),
  };
  const by = byActor(work.actor);
  const next = whatSilenceDoes(asked, work.now);
  if (next === 'remind') {
    const words = wordsOfResolution(await eventsOf(work.tx, ticket.clientId, ticket.id));
    const reminded = await addTicketEvent(work, ticket, { type: 'reminded', by });
    await planLetters(work, deps.config, reminded, { kind: 'reminder', words }, by);
  } else if (next === 'close') {
    await addTicketEvent(work, ticket, { type: 'closed', by, data: { because: 'no-answer' } });
  }
}

async function markBreach(work: Work, ticket: StoredTicket): Promise<void> {
  const events = await eventsOf(work.tx, ticket.clientId, ticket.id);
  const clocks = clocksOfTicket(events, ticket.now, work.now);
  if (!clocks.breached) return;
  await saveTicket(work.tx, ticket, { now: ticket.now, clocks, updatedAt: work.now });
  work.changed({
    noun: 'ticket',
    id: ticket.id,
    clientId: ticket.clientId,
    deviceId: ticket.deviceId,
    verb: 'deadline-missed',
  });
}
