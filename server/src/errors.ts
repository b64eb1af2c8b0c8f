// The table of refusals: a stable code, the HTTP status it maps to, and its title. A bug is anything else.

export const refusals = {
  'invalid-input': [400, 'The request does not fit its schema'],
  'protocol-unsupported': [400, 'The protocol version is not known here'],
  'not-signed-in': [401, 'Sign in first'],
  'wrong-credentials': [401, 'E-mail or password is wrong'],
  'wrong-signature': [401, 'The signature does not fit the key'],
  'wrong-token': [401, 'The token is not valid'],
  'session-ended': [401, 'Prove the connection again'],
  forbidden: [403, 'Not allowed for this account'],
  'agent-revoked': [403, 'This agent was revoked'],
  'foreign-origin': [403, 'The request comes from another site'],
  'not-found': [404, 'Not found'],
  'version-changed': [409, 'Somebody changed it meanwhile'],
  'wrong-state': [409, 'Not possible in this state'],
  'closing-blocked': [409, 'Something is missing before this can be resolved'],
  quarantined: [409, 'Another device uses this key; wait'],
  cloned: [409, 'This key belongs to another device'],
  'layout-unknown': [409, 'Send the layout first'],
  'already-exists': [409, 'It exists already'],
  'too-large': [413, 'The request is too large'],
  'too-many-requests': [429, 'Too many failed attempts'],
  'storage-full': [503, 'The server has no room left; nothing was stored'],
  'not-ready': [503, 'The server cannot serve just now'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type RefusalCode = keyof typeof refusals;

/** A refusal on purpose: `detail` names what is wrong, `more` is added to the problem's body. */
export class AppError extends Error {
  readonly code: RefusalCode;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, detail: string, more: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.name = 'AppError';
    this.code = code;
    this.more = more;
  }

  get status(): number {
    return refusals[this.code][0];
  }
}
