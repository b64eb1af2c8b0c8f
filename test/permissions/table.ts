// Who may call what: the table that every route must stand in. A route that is missing here fails the test.
import type { Noun } from '@vakhta/shared/changes';

/**
 * `yes`: it is let through. `no`: it is said to be forbidden. `hidden`: it is answered as if there were no such thing.
 * `sign-in`: who is nobody is asked to sign in.
 */
export type Verdict = 'yes' | 'no' | 'hidden' | 'sign-in';

/** All of them signed in, but for `nobody`; `limited` is an engineer for one client; `client` is of that client. */
export const actors = ['admin', 'engineer', 'limited', 'client', 'nobody'] as const;
export type Actor = (typeof actors)[number];

export type Row = {
  /** With things of the client that `limited` and `client` are for. */
  own: Record<Actor, Verdict>;
  /** With things of another client; missing where a route is about no client's thing. */
  foreign?: Record<Actor, Verdict>;
};

const row = (admin: Verdict, engineer: Verdict, limited: Verdict, client: Verdict, nobody: Verdict = 'sign-in') => ({
  admin,
  engineer,
  limited,
  client,
  nobody,
});

const open: Row = { own: row('yes', 'yes', 'yes', 'yes', 'yes') };
const signedIn: Row = { own: row('yes', 'yes', 'yes', 'yes') };
/** Lists show what is one's own; a second test looks that they show nothing else. */
const listForAll: Row = { own: row('yes', 'yes', 'yes', 'yes') };
const listForColleagues: Row = { own: row('yes', 'yes', 'yes', 'no') };
const adminsAlone: Row = { own: row('yes', 'no', 'no', 'no') };
const seenByAll: Row = { own: row('yes', 'yes', 'yes', 'yes'), foreign: row('yes', 'yes', 'hidden', 'hidden') };
const colleagues: Row = { own: row('yes', 'yes', 'yes', 'no'), foreign: row('yes', 'yes', 'hidden', 'no') };

export const table: Readonly<Record<string, Row>> = {
  'session.sign-in': open,
  'session.read-first-link': open,
  'session.use-first-link': open,
  'session.read': signedIn,
  'session.sign-out': signedIn,
  'session.change-language': signedIn,
  'overview.read': listForColleagues,
  'clients.list': listForAll,
  'clients.read': seenByAll,
  'clients.create': { own: row('yes', 'yes', 'no', 'no') },
  'sites.list': listForAll,
  'sites.create': colleagues,
  'contacts.list': listForAll,
  'contacts.create': colleagues,
  'enrolments.create': colleagues,
  'devices.list': listForAll,
  'devices.read': seenByAll,
  'devices.read-chart': seenByAll,
  'devices.collect-now': colleagues,
  'devices.accept': colleagues,
  'devices.ask-act': colleagues,
  'devices.list-acts': seenByAll,
  'clients.list-snmp-credentials': colleagues,
  'snmp-credentials.create': colleagues,
  'clients.remove-snmp-credential': colleagues,
  'gear.create': colleagues,
  'clients.list-checks': colleagues,
  'checks.create': colleagues,
  'clients.list-gear': colleagues,
  'devices.change-gear': colleagues,
  'devices.change-check': colleagues,
  'devices.retire': colleagues,
  'discoveries.create': colleagues,
  'clients.list-discoveries': colleagues,
  'clients.stop-discovery': colleagues,
  'clients.list-found': colleagues,
  'found.watch': colleagues,
  'found.ignore': colleagues,
  'clients.read-topology': seenByAll,
  'devices.read-links': seenByAll,
  'incidents.list': listForColleagues,
  'incidents.read': colleagues,
  'incidents.acknowledge': colleagues,
  'tickets.list': listForAll,
  'tickets.read': seenByAll,
  'tickets.open': colleagues,
  'tickets.take': colleagues,
  'tickets.assign': colleagues,
  'tickets.change-state': colleagues,
  'tickets.note': colleagues,
  'tickets.write-to-client': colleagues,
  'tickets.resolve': colleagues,
  'tickets.record-answer': colleagues,
  'tickets.preview-letter': colleagues,
  'notices.list': listForAll,
  'rules.list': listForColleagues,
  'rules.set-threshold': colleagues,
  'users.list': adminsAlone,
  'engineers.list': listForColleagues,
  'users.create': adminsAlone,
  'users.disable': adminsAlone,
  'tokens.list': adminsAlone,
  'tokens.create': adminsAlone,
  'tokens.revoke': adminsAlone,
  'audit.list': adminsAlone,
  'answer.read': open,
  'answer.give': open,
};

/** Who hears that a thing of the client `limited` and `client` are for has changed; things of nobody at the end. */
export const rooms: Readonly<Record<Noun, Record<Exclude<Actor, 'nobody'>, boolean>>> = {
  client: { admin: true, engineer: true, limited: true, client: true },
  site: { admin: true, engineer: true, limited: true, client: true },
  contact: { admin: true, engineer: true, limited: true, client: true },
  device: { admin: true, engineer: true, limited: true, client: true },
  incident: { admin: true, engineer: true, limited: true, client: false },
  ticket: { admin: true, engineer: true, limited: true, client: true },
  notice: { admin: true, engineer: true, limited: true, client: true },
  rule: { admin: true, engineer: true, limited: true, client: false },
  discovery: { admin: true, engineer: true, limited: true, client: false },
  links: { admin: true, engineer: true, limited: true, client: true },
  account: { admin: true, engineer: false, limited: false, client: false },
};
