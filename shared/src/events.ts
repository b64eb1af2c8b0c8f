// Socket events in two maps, as socket.io takes them, and a check for each that enters.
import { Type, type Static } from 'typebox';
import { LiveChangeSchema, type LiveChange } from './changes.ts';
import { compileCheck } from './check.ts';
import { IdSchema } from './ids.ts';

/** A device's newest samples, at most once a second, to those who watch the device. */
export type DeviceReported = {
  deviceId: string;
  clientId: string;
  at: string;
  samples: [key: string, value: number | null][];
};

/** What keeps the server from its work; `full`: reports are not acknowledged until there is room. */
export type ServerCondition = { storage: 'ok' | 'full'; since: string | null };

/**
 * The caller sees every change of its clients up to `upTo`; numbers between that concern other clients are left out.
 */
export type ChangesPublished = { after: number; upTo: number; changes: LiveChange[] };

export type ServerEvents = {
  'changes:published': (batch: ChangesPublished) => void;
  'device:reported': (reported: DeviceReported[]) => void;
  'server:conditioned': (condition: ServerCondition) => void;
};

export const WatchSchema = Type.Object(
  { deviceIds: Type.Array(IdSchema, { maxItems: 200 }) },
  { additionalProperties: false },
);
export const ResumeSchema = Type.Object({ after: Type.Integer({ minimum: 0 }) }, { additionalProperties: false });

export type WatchReply = { ok: true; watching: string[] } | { ok: false; reason: string };
/** `reset`: too much has happened since; fetch everything anew and go on from `upTo`. */
export type ResumeReply =
  | { ok: true; reset: boolean; upTo: number; changes: LiveChange[]; condition: ServerCondition; serverVersion: string }
  | { ok: false; reason: string };

export type DashboardEvents = {
  'devices:watched': (input: Static<typeof WatchSchema>, reply: (answer: WatchReply) => void) => void;
  'changes:resumed': (input: Static<typeof ResumeSchema>, reply: (answer: ResumeReply) => void) => void;
};

export const checkWatch = compileCheck(WatchSchema);
export const checkResume = compileCheck(ResumeSchema);
export const checkChange = compileCheck(LiveChangeSchema);
