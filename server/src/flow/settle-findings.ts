// From findings to incidents, tickets and letters: the second half of a report's way, and of the clock's.
import type { Params } from '@vakhta/shared/model/incident';
import type { Process } from '@vakhta/shared/reading';
import type { Status } from '@vakhta/shared/status';
import { statusOfDevice } from '../core/device-state.ts';
import type { Finding } from '../core/evaluate.ts';
import { incidentKey, reconcileIncidents, type IncidentChange, type OpenIncident } from '../core/incidents.ts';
import { nextWordAfter, whyNoNotice } from '../core/notices.ts';
import { priorityOf } from '../core/priority.ts';
import { findRule } from '../core/rules/index.ts';
import type { Rule } from '../core/rules/rule.ts';
import type { Override } from '../core/thresholds.ts';
import { placeIncident, ticketKey, type Placement } from '../core/tickets.ts';
import { contactsOf } from '../store/clients.ts';
import { saveStatus, type DeviceContext } from '../store/devices.ts';
import { insertIncident, recoverIncident, worsenIncident } from '../store/incidents.ts';
import type { KnownLayout } from '../store/layouts.ts';
import { lettersOfRound } from '../store/notices.ts';
import { findTicket, findTicketByKey, insertTicket, type StoredTicket } from '../store/tickets.ts';
import type { Work } from '../store/work.ts';
import { ruleActor, type Deps } from './deps.ts';
import { gatherEvidence } from './evidence.ts';
import { noLetters, planLetters } from './letters.ts';
import { addTicketEvent, type NewEvent } from './ticket-work.ts';

export type Settling = {
  device: DeviceContext;
  open: readonly OpenIncident[];
  findings: readonly Finding[];
  overrides: readonly Override[];
  layout: KnownLayout | undefined;
  processes: readonly Process[];
  /** When what was found was read. */
  at: number;
  isHeard: boolean;
};

export async function settleFindings(work: Work, deps: Deps, settling: Settling): Promise<void> {
  const { device } = settling;
  // Its reports are kept, but a copy of another device would raise the same troubles once more.
  if (device.quarantined) return;
  const changes = reconcileIncidents(settling.open, settling.findings);
  let open = settling.open.map(({ id, status }) => ({ id, status }));
  for (const change of changes) {
    if (change.kind === 'opened') open.push(await openIncident(work, deps, settling, change));
    else if (change.kind === 'worsened') {
      await worsen(work, settling, change);
      open = open.map((one) => (one.id === change.incident.id ? { ...one, status: change.status } : one));
    } else {
      await recover(work, settling, change);
      open = open.filter((one) => one.id !== change.incident.id);
    }
  }
  const status = statusOfDevice(open, settling.isHeard);
  if (status === device.status) return;
  await saveStatus(work.tx, device, status);
  work.changed({
    noun: 'device',
    id: device.deviceId,
    clientId: device.clientId,
    deviceId: device.deviceId,
    verb: 'status-changed',
    status,
  });
}

type Told = { id: string; rule: string; subject: string };

/** Tells dashboards and the audit list of an incident. */
async function incidentChanged(
  work: Work,
  { clientId, deviceId }: DeviceContext,
  { id, rule, subject }: Told,
  verb: 'opened' | 'worsened' | 'recovered',
  status: Status,
): Promise<void> {
  work.changed({ noun: 'incident', id, clientId, deviceId, verb, status });
  await work.audit({
    action: `incident.${verb}`,
    clientId,
    thing: `incident ${id}`,
    data: { deviceId, subject, status },
    actor: { ...ruleActor, name: rule },
  });
}

type Opened = Extract<IncidentChange, { kind: 'opened' }>;

const byRule = (rule: string): NewEvent['by'] => ({ kind: 'rule', id: null, name: rule });

async function openIncident(work: Work, deps: Deps, settling: Settling, change: Opened) {
  const { device, at } = settling;
  const rule = findRule(change.rule);
  const id = work.newId();
  const params: Params = { ...change.params, subject: change.subject };
  const ticket = rule.opens === 'ticket' ? await placeTicket(work, device, rule, { ...change, params, id }) : null;
  await insertIncident(work.tx, {
    clientId: device.clientId,
    id,
    deviceId: device.deviceId,
    rule: rule.key,
    subject: change.subject,
    openKey: incidentKey(device.deviceId, rule.key, change.subject),
    status: change.status,
    params,
    evidence: await gatherEvidence(work.tx, deps.layouts, { ...settling, rule, subject: change.subject, at }),
    openedAt: work.now,
    startedAt: Math.min(change.startedAt, work.now),
    ticketId: ticket?.ticket.id ?? null,
  });
  await incidentChanged(work, device, { ...change, id }, 'opened', change.status);
  if (ticket) await tellClient(work, deps, rule, ticket);
  return { id, status: change.status };
}

type Placed = { ticket: StoredTicket; placement: Placement['kind'] };

async function placeTicket(
  work: Work,
  device: DeviceContext,
  rule: Rule,
  incident: { id: string; subject: string; status: 'warning' | 'critical'; params: Params },
): Promise<Placed> {
  const key = ticketKey(device.deviceId, rule.key, incident.subject);
  const existing = await findTicketByKey(work.tx, device.clientId, key);
  const placement = placeIncident(existing ? { id: existing.id, state: existing.now.state } : null);
  const urgency = priorityOf(device.kind, incident.status);
  const by = byRule(rule.key);
  const data: Params = { ...incident.params, rule: rule.key, status: incident.status, incidentId: incident.id };
  if (placement.kind === 'new' || !existing) {
    const made = await insertTicket(work.tx, {
      clientId: device.clientId,
      id: work.newId(),
      deviceId: device.deviceId,
      rule: rule.key,
      params: incident.params,
      title: null,
      openedAt: work.now,
      origin: incident.id,
      openKey: key,
      priority: urgency.priority,
      priorityReason: urgency.reason,
    });
    const opened = await addTicketEvent(work, made, {
      type: 'opened',
      by,
      data: { ...data, priority: urgency.priority },
    });
    return { ticket: opened, placement: 'new' };
  }
  const type = placement.kind === 'reopens' ? 'reopened' : 'incident-joined';
  const ticket = await addTicketEvent(work, existing, { type, by, data: { ...data, ...raised(existing, urgency) } });
  return { ticket, placement: placement.kind };
}

/** A ticket gets more urgent by what joins it, never less. */
const raised = (ticket: StoredTicket, { priority, reason }: ReturnType<typeof priorityOf>): Params =>
  priority < ticket.now.priority ? { priority, impact: reason.impact, urgency: reason.urgency } : {};

async function tellClient(work: Work, deps: Deps, rule: Rule, { ticket, placement }: Placed): Promise<void> {
  // Later rounds begin with the word that it is not over, to everybody who was told that it was.
  const kind = ticket.now.round === 1 ? 'opening' : 'reopened';
  const told = await lettersOfRound(work.tx, ticket, kind, ticket.now.round);
  const reason = whyNoNotice({
    tellsClient: rule.tellsClient || placement === 'reopens',
    wasTold: told.planned > 0,
    contacts: (await contactsOf(work.tx, ticket.clientId)).length,
  });
  const by = byRule(rule.key);
  if (reason !== null) {
    await noLetters(work, ticket, kind, reason, by);
    return;
  }
  const nextWordAt = nextWordAfter(ticket.now.priority, work.now);
  await planLetters(work, deps.config, ticket, { kind, nextWordAt }, by);
}

async function worsen(
  work: Work,
  { device }: Settling,
  change: Extract<IncidentChange, { kind: 'worsened' }>,
): Promise<void> {
  const { incident, status, params } = change;
  await worsenIncident(work.tx, { clientId: device.clientId, id: incident.id }, status, {
    ...params,
    subject: incident.subject,
  });
  await incidentChanged(work, device, incident, 'worsened', status);
  const ticket = incident.ticketId && (await findTicket(work.tx, device.clientId, incident.ticketId));
  if (!ticket || ticket.now.state === 'closed') return;
  const data: Params = {
    ...params,
    subject: incident.subject,
    rule: incident.rule,
    status,
    ...raised(ticket, priorityOf(device.kind, status)),
  };
  await addTicketEvent(work, ticket, { type: 'worsened', by: byRule(incident.rule), data });
}

async function recover(
  work: Work,
  { device, at }: Settling,
  change: Extract<IncidentChange, { kind: 'recovered' }>,
): Promise<void> {
  const { incident, because, params } = change;
  await recoverIncident(work.tx, { clientId: device.clientId, id: incident.id }, at);
  await incidentChanged(work, device, incident, 'recovered', 'ok');
  const ticket = incident.ticketId && (await findTicket(work.tx, device.clientId, incident.ticketId));
  if (!ticket || ticket.now.state === 'closed') return;
  await addTicketEvent(work, ticket, {
    type: 'recovered',
    by: byRule(incident.rule),
    data: {
      ...params,
      subject: incident.subject,
      rule: incident.rule,
      because,
      lastedSeconds: Math.max(0, Math.round((at - incident.startedAt) / 1000)),
    },
  });
}
