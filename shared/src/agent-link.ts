// The agent's side of the wire besides reports: enrolment and the signed challenge that opens a connection.
import { Type, type Static } from 'typebox';
import { compileCheck, recordOf } from './check.ts';
import { IdSchema } from './ids.ts';
import { AgentConfigSchema } from './orders.ts';
import { deviceKinds } from './model/device.ts';

const Base64 = Type.String({ minLength: 40, maxLength: 200, pattern: '^[A-Za-z0-9+/=_-]+$' });

/** By what a device is known again, by name: `machine-id`, `product-uuid`, `product-serial`, `board-serial`, `macs`, `disks`. */
const MachineIds = recordOf(64, Type.String({ maxLength: 400 }));

/** What an agent says of its device when it joins. */
const aboutDevice = {
  name: Type.String({ minLength: 1, maxLength: 255 }),
  kind: Type.Enum([...deviceKinds]),
  platform: Type.String({ maxLength: 32 }),
  arch: Type.String({ maxLength: 32 }),
  agentVersion: Type.String({ maxLength: 64 }),
  machineIds: MachineIds,
};

/** `publicKey`: Ed25519, SPKI in DER, base64. `proof`: signature of `enrolText`, base64. */
export const EnrolRequestSchema = Type.Object(
  {
    token: Type.String({ minLength: 8, maxLength: 200 }),
    publicKey: Base64,
    proof: Base64,
    ...aboutDevice,
  },
  { additionalProperties: false },
);
export type EnrolRequest = Static<typeof EnrolRequestSchema>;

export const EnrolReplySchema = Type.Object({
  agentId: IdSchema,
  deviceId: IdSchema,
  clientName: Type.String(),
  siteName: Type.String(),
  config: AgentConfigSchema,
  /** Ed25519, SPKI in DER, base64: the key that signs acts; an agent keeps the first that it was told. */
  orderKey: Type.Optional(Type.String({ maxLength: 200 })),
  /** The key that signs releases, if there is one; kept like the other. */
  releaseKey: Type.Optional(Type.String({ maxLength: 200 })),
});
export type EnrolReply = Static<typeof EnrolReplySchema>;

export const ChallengeRequestSchema = Type.Object({ agentId: IdSchema });
export const ChallengeReplySchema = Type.Object({ nonce: Type.String(), expiresAt: Type.Integer() });

export const SessionRequestSchema = Type.Object({
  agentId: IdSchema,
  nonce: Type.String(),
  signature: Base64,
  machineIds: Type.Optional(MachineIds),
  agentVersion: Type.Optional(Type.String({ maxLength: 64 })),
});
export type SessionRequest = Static<typeof SessionRequestSchema>;
export const SessionReplySchema = Type.Object({
  session: Type.String(),
  expiresAt: Type.Integer(),
  config: AgentConfigSchema,
  orderKey: Type.Optional(Type.String({ maxLength: 200 })),
  /** The key that signs releases, if there is one; kept like the other. */
  releaseKey: Type.Optional(Type.String({ maxLength: 200 })),
});
export type SessionReply = Static<typeof SessionReplySchema>;

/** A copy of an agent asks to be a device of its own. `proof` is by its new key, `oldProof` by the copied one. */
export const RejoinRequestSchema = Type.Object(
  {
    agentId: IdSchema,
    publicKey: Base64,
    proof: Base64,
    oldProof: Base64,
    ...aboutDevice,
  },
  { additionalProperties: false },
);
export type RejoinRequest = Static<typeof RejoinRequestSchema>;

export const checkRejoinRequest = compileCheck(RejoinRequestSchema);
export const checkEnrolRequest = compileCheck(EnrolRequestSchema);
export const checkEnrolReply = compileCheck(EnrolReplySchema);
export const checkChallengeRequest = compileCheck(ChallengeRequestSchema);
export const checkChallengeReply = compileCheck(ChallengeReplySchema);
export const checkSessionRequest = compileCheck(SessionRequestSchema);
export const checkSessionReply = compileCheck(SessionReplySchema);
