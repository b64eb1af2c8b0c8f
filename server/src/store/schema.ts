// The tables' types, one for both databases: times are integer milliseconds UTC, flags 0 or 1, JSON is text never queried inside.
import type { AuditAction } from '@vakhta/shared/model/engineer';

export type ClientRow = {
  id: string;
  /** A small number for the hot tables, where a UUID would outweigh the samples. */
  no: number;
  name: string;
  language: string;
  time_zone: string;
  created_at: number;
};
export type SiteRow = { client_id: string; id: string; name: string; created_at: number };
export type ContactRow = {
  client_id: string;
  id: string;
  name: string;
  email: string;
  language: string;
  created_at: number;
};
export type DeviceRow = {
  client_id: string;
  id: string;
  client_no: number;
  no: number;
  site_id: string;
  name: string;
  /** In lower case, to be searched. */
  name_folded: string;
  kind: string;
  platform: string;
  created_at: number;
  /** Set while a copy of another device waits for an engineer's yes: it is watched, and nothing is raised for it. */
  quarantined_at: number | null;
  cloned_from: string | null;
  /** Since when it is watched no more; what is known of it stays. */
  retired_at: number | null;
};
export type AgentRow = {
  client_id: string;
  id: string;
  device_id: string;
  public_key: string;
  version: string;
  machine_ids: string;
  enrolment_id: string;
  enrolled_at: number;
  revoked_at: number | null;
  /** JSON: other devices that showed this key, by a fingerprint of what they said of themselves. */
  strangers: string;
  /** When the device that enrolled last proved its key. */
  seen_at: number | null;
};
export type SnmpCredentialRow = {
  client_id: string;
  id: string;
  name: string;
  /** What of it may be shown. */
  about: string;
  /** By the vault, for its place alone. */
  sealed: string;
  created_at: number;
};
export type GearRow = {
  client_id: string;
  device_id: string;
  /** The device whose agent polls it. */
  polled_by: string;
  address: string;
  port: number;
  every_seconds: number;
  created_at: number;
  /** What is checked; null for gear, which is polled by SNMP. */
  check_json: string | null;
};
export type DiscoveryRow = {
  client_id: string;
  id: string;
  /** The device whose agent searches. */
  asked_of: string;
  /** JSON: as they were asked for, or as the agent has named its own. */
  networks: string;
  port: number;
  /** asked, running, done, failed, stopped */
  state: string;
  total: number | null;
  looked: number;
  found: number;
  reason: string | null;
  asked_by: string;
  asked_at: number;
  /** When the agent last said how far it is. */
  heard_at: number;
  ended_at: number | null;
};
/** What was found in a network and is not watched. */
export type FoundRow = {
  client_id: string;
  id: string;
  site_id: string;
  /** The device whose agent saw it last, and the port at which it asked by SNMP. */
  found_by: string;
  address: string;
  port: number;
  mac: string | null;
  answered: string;
  credential: string | null;
  name: string | null;
  kind: string | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  first_seen_at: number;
  last_seen_at: number;
  ignored_at: number | null;
};
/** What a device knows of those around it, as its agent last read it. */
export type LinksRow = { client_id: string; device_id: string; at: number; body: string };
export type EnrolmentRow = {
  client_id: string;
  id: string;
  site_id: string;
  token_hash: string;
  uses_left: number;
  expires_at: number;
  created_at: number;
};
export type DeviceStateRow = {
  client_id: string;
  device_id: string;
  at: number | null;
  received_at: number | null;
  layout_no: number | null;
  body: Uint8Array | null;
  /** JSON: the last sequence number of each of the agent's recent runs. */
  boots: string;
  /** JSON: what rules remember between reports. */
  rule_memory: string;
  status: string;
  silent: number;
  skew_seconds: number | null;
  cpu: number | null;
  memory: number | null;
  fullest_mountpoint: string | null;
  fullest_used: number | null;
  uptime_seconds: number | null;
  gaps: string;
  processes: string;
};
export type LayoutRow = { no: number; hash: string; keys: string };
export type ReportRow = {
  client_no: number;
  device_no: number;
  at: number;
  received_at: number;
  layout_no: number;
  body: Uint8Array;
};
/** Reports that were packed; `tier` and `start` say what it spans. */
export type ChunkRow = { client_no: number; device_no: number; tier: number; start: number; body: Uint8Array };
export type RefusedReportRow = {
  client_id: string;
  id: string;
  device_id: string;
  received_at: number;
  reason: string;
  body: string;
};
export type FactRow = {
  client_id: string;
  device_id: string;
  collector: string;
  key: string;
  value: string;
  since: number;
};
export type ChangeRow = {
  client_id: string;
  id: string;
  device_id: string;
  at: number;
  collector: string;
  key: string;
  before: string;
  after: string;
};
export type IncidentRow = {
  client_id: string;
  id: string;
  device_id: string;
  rule: string;
  subject: string;
  /** What the incident is about, while it is open; null afterwards. Unique, so that one trouble is one incident. */
  open_key: string | null;
  status: string;
  params: string;
  evidence: string;
  opened_at: number;
  started_at: number;
  recovered_at: number | null;
  acknowledged_by: string | null;
  acknowledged_at: number | null;
  acknowledged_until: number | null;
  acknowledgement: string | null;
  ticket_id: string | null;
};
export type TicketRow = {
  client_id: string;
  id: string;
  number: number;
  device_id: string | null;
  /** The incident that opened it, or its own id when a person did. Unique: one trouble opens one ticket. */
  origin: string;
  /** What it is about, while it is not closed: a recurring trouble joins the open ticket. */
  open_key: string | null;
  rule: string | null;
  params: string;
  title: string | null;
  state: string;
  priority: number;
  priority_reason: string;
  engineer_id: string | null;
  opened_at: number;
  updated_at: number;
  response_due_at: number | null;
  resolution_due_at: number | null;
  responded_at: number | null;
  breached: number;
  round: number;
  version: number;
};
export type TicketEventRow = {
  client_id: string;
  ticket_id: string;
  seq: number;
  at: number;
  type: string;
  by_kind: string;
  by_id: string | null;
  by_name: string;
  data: string;
};
export type NoticeRow = {
  client_id: string;
  id: string;
  /** What the letter is about, to whom and in which round: the same thing is said once. */
  key: string;
  ticket_id: string | null;
  kind: string;
  contact_id: string;
  contact_name: string;
  email: string;
  language: string;
  subject: string;
  text: string;
  html: string;
  /** due, sending (the words are on their way, not all handed over), handed-over (perhaps accepted), sent, failed */
  state: string;
  planned_at: number;
  next_try_at: number | null;
  sent_at: number | null;
  attempts: number;
  last_error: string | null;
};
export type ThresholdRow = {
  client_id: string;
  rule: string;
  name: string;
  scope: string;
  scope_id: string;
  value: number;
};
export type AccountRow = {
  id: string;
  name: string;
  email: string;
  email_folded: string;
  password: string;
  role: string;
  clients: string;
  language: string;
  disabled: number;
  created_at: number;
};
export type SessionRow = { token_hash: string; account_id: string; created_at: number; expires_at: number };
export type ApiTokenRow = {
  id: string;
  token_hash: string;
  name: string;
  role: string;
  client_id: string | null;
  created_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
};
export type AuditRow = {
  id: string;
  at: number;
  actor: string;
  action: AuditAction;
  client_id: string | null;
  thing: string;
  data: string;
};
export type LiveChangeRow = {
  number: number;
  at: number;
  noun: string;
  id: string;
  client_id: string | null;
  device_id: string | null;
  verb: string;
  status: string | null;
};
export type ActRow = {
  client_id: string;
  id: string;
  device_id: string;
  act: string;
  asked_by: string;
  asked_at: number;
  expires_at: number;
  /** asked, done, refused, failed */
  state: string;
  reason: string | null;
  ended_at: number | null;
};
export type ReleaseRow = {
  version: string;
  sha256: string;
  bytes: number;
  signature: string;
  /** Of the devices that are meant to run it. */
  percent: number;
  /** Why it goes no further; null while it does. */
  halted: string | null;
  added_at: number;
  body: Uint8Array;
};
export type CounterRow = { name: string; value: number };
export type SettingRow = { key: string; value: string };

export type Schema = {
  client: ClientRow;
  site: SiteRow;
  contact: ContactRow;
  device: DeviceRow;
  agent: AgentRow;
  enrolment: EnrolmentRow;
  device_state: DeviceStateRow;
  layout: LayoutRow;
  report: ReportRow;
  chunk: ChunkRow;
  refused_report: RefusedReportRow;
  fact: FactRow;
  change: ChangeRow;
  incident: IncidentRow;
  ticket: TicketRow;
  ticket_event: TicketEventRow;
  notice: NoticeRow;
  threshold: ThresholdRow;
  account: AccountRow;
  session: SessionRow;
  api_token: ApiTokenRow;
  audit: AuditRow;
  live_change: LiveChangeRow;
  act: ActRow;
  snmp_credential: SnmpCredentialRow;
  gear: GearRow;
  discovery: DiscoveryRow;
  found: FoundRow;
  links: LinksRow;
  release: ReleaseRow;
  counter: CounterRow;
  setting: SettingRow;
};
