// The API's routes as the dashboard calls them; a test holds the table against shared's own. Types alone come from there, so that no schema library is loaded.
import type { RouteInput, RouteReply } from '@vakhta/shared/api/route';
import type * as session from '@vakhta/shared/api/session';
import type * as overview from '@vakhta/shared/api/overview';
import type * as clients from '@vakhta/shared/api/clients';
import type * as devices from '@vakhta/shared/api/devices';
import type * as gear from '@vakhta/shared/api/gear';
import type * as checks from '@vakhta/shared/api/checks';
import type * as network from '@vakhta/shared/api/network';
import type * as incidents from '@vakhta/shared/api/incidents';
import type * as tickets from '@vakhta/shared/api/tickets';
import type * as notices from '@vakhta/shared/api/notices';
import type * as rules from '@vakhta/shared/api/rules';
import type * as accounts from '@vakhta/shared/api/accounts';
import type * as answer from '@vakhta/shared/api/answer';

export const routeTable = {
  'session.change-language': ['PATCH', '/api/v1/session'],
  'session.read-first-link': ['GET', '/api/v1/first-sign-in/:token'],
  'session.read': ['GET', '/api/v1/session'],
  'session.sign-in': ['POST', '/api/v1/session'],
  'session.sign-out': ['DELETE', '/api/v1/session'],
  'session.use-first-link': ['POST', '/api/v1/first-sign-in/:token'],
  'overview.read': ['GET', '/api/v1/overview'],
  'clients.create': ['POST', '/api/v1/clients'],
  'contacts.create': ['POST', '/api/v1/contacts'],
  'enrolments.create': ['POST', '/api/v1/enrolments'],
  'sites.create': ['POST', '/api/v1/sites'],
  'clients.list': ['GET', '/api/v1/clients'],
  'contacts.list': ['GET', '/api/v1/contacts'],
  'sites.list': ['GET', '/api/v1/sites'],
  'clients.read': ['GET', '/api/v1/clients/:id'],
  'devices.collect-now': ['POST', '/api/v1/devices/:id/collect-now'],
  'devices.accept': ['POST', '/api/v1/devices/:id/accept'],
  'devices.ask-act': ['POST', '/api/v1/devices/:id/acts'],
  'devices.list-acts': ['GET', '/api/v1/devices/:id/acts'],
  'devices.retire': ['POST', '/api/v1/devices/:id/retire'],
  'devices.change-gear': ['PATCH', '/api/v1/devices/:id/gear'],
  'devices.change-check': ['PATCH', '/api/v1/devices/:id/check'],
  'devices.read-links': ['GET', '/api/v1/devices/:id/links'],
  'discoveries.create': ['POST', '/api/v1/discoveries'],
  'clients.list-discoveries': ['GET', '/api/v1/clients/:id/discoveries'],
  'clients.stop-discovery': ['POST', '/api/v1/clients/:id/discoveries/:key/stop'],
  'clients.list-found': ['GET', '/api/v1/clients/:id/found'],
  'found.watch': ['POST', '/api/v1/found/watch'],
  'found.ignore': ['POST', '/api/v1/found/ignore'],
  'clients.read-topology': ['GET', '/api/v1/clients/:id/topology'],
  'checks.create': ['POST', '/api/v1/checks'],
  'clients.list-checks': ['GET', '/api/v1/clients/:id/checks'],
  'clients.list-gear': ['GET', '/api/v1/clients/:id/gear'],
  'clients.list-snmp-credentials': ['GET', '/api/v1/clients/:id/snmp-credentials'],
  'clients.remove-snmp-credential': ['DELETE', '/api/v1/clients/:id/snmp-credentials/:key'],
  'gear.create': ['POST', '/api/v1/gear'],
  'snmp-credentials.create': ['POST', '/api/v1/snmp-credentials'],
  'devices.list': ['GET', '/api/v1/devices'],
  'devices.read-chart': ['GET', '/api/v1/devices/:id/chart'],
  'devices.read': ['GET', '/api/v1/devices/:id'],
  'incidents.acknowledge': ['POST', '/api/v1/incidents/:id/acknowledge'],
  'incidents.list': ['GET', '/api/v1/incidents'],
  'incidents.read': ['GET', '/api/v1/incidents/:id'],
  'tickets.assign': ['POST', '/api/v1/tickets/:id/assign'],
  'tickets.change-state': ['POST', '/api/v1/tickets/:id/state'],
  'tickets.list': ['GET', '/api/v1/tickets'],
  'tickets.note': ['POST', '/api/v1/tickets/:id/notes'],
  'tickets.open': ['POST', '/api/v1/tickets'],
  'tickets.preview-letter': ['POST', '/api/v1/tickets/:id/letters/preview'],
  'tickets.read': ['GET', '/api/v1/tickets/:id'],
  'tickets.record-answer': ['POST', '/api/v1/tickets/:id/answer'],
  'tickets.resolve': ['POST', '/api/v1/tickets/:id/resolve'],
  'tickets.take': ['POST', '/api/v1/tickets/:id/take'],
  'tickets.write-to-client': ['POST', '/api/v1/tickets/:id/messages'],
  'notices.list': ['GET', '/api/v1/notices'],
  'rules.list': ['GET', '/api/v1/rules'],
  'rules.set-threshold': ['PUT', '/api/v1/rules/:key/threshold'],
  'tokens.create': ['POST', '/api/v1/tokens'],
  'users.create': ['POST', '/api/v1/users'],
  'users.disable': ['POST', '/api/v1/users/:id/disable'],
  'audit.list': ['GET', '/api/v1/audit'],
  'engineers.list': ['GET', '/api/v1/engineers'],
  'tokens.list': ['GET', '/api/v1/tokens'],
  'users.list': ['GET', '/api/v1/users'],
  'tokens.revoke': ['DELETE', '/api/v1/tokens/:id'],
  'answer.give': ['POST', '/api/v1/answer/:token'],
  'answer.read': ['GET', '/api/v1/answer/:token'],
} as const;

type Routes = {
  'session.change-language': typeof session.changeOwnLanguage;
  'session.read-first-link': typeof session.readFirstLink;
  'session.read': typeof session.readSession;
  'session.sign-in': typeof session.signIn;
  'session.sign-out': typeof session.signOut;
  'session.use-first-link': typeof session.useFirstLink;
  'overview.read': typeof overview.readOverview;
  'clients.create': typeof clients.createClient;
  'contacts.create': typeof clients.createContact;
  'enrolments.create': typeof clients.createEnrolment;
  'sites.create': typeof clients.createSite;
  'clients.list': typeof clients.listClients;
  'contacts.list': typeof clients.listContacts;
  'sites.list': typeof clients.listSites;
  'clients.read': typeof clients.readClient;
  'devices.collect-now': typeof devices.collectNow;
  'devices.accept': typeof devices.acceptDevice;
  'devices.ask-act': typeof devices.askAct;
  'devices.list-acts': typeof devices.listActs;
  'devices.retire': typeof devices.retireDevice;
  'devices.change-gear': typeof gear.changeGear;
  'devices.change-check': typeof checks.changeCheck;
  'devices.read-links': typeof network.readDeviceLinks;
  'discoveries.create': typeof network.startDiscovery;
  'clients.list-discoveries': typeof network.listDiscoveries;
  'clients.stop-discovery': typeof network.stopDiscovery;
  'clients.list-found': typeof network.listFound;
  'found.watch': typeof network.watchFound;
  'found.ignore': typeof network.ignoreFound;
  'clients.read-topology': typeof network.readTopology;
  'checks.create': typeof checks.addCheck;
  'clients.list-checks': typeof checks.listChecks;
  'clients.list-gear': typeof gear.listGear;
  'clients.list-snmp-credentials': typeof gear.listSnmpCredentials;
  'clients.remove-snmp-credential': typeof gear.removeSnmpCredential;
  'gear.create': typeof gear.addGear;
  'snmp-credentials.create': typeof gear.addSnmpCredential;
  'devices.list': typeof devices.listDevices;
  'devices.read-chart': typeof devices.readChart;
  'devices.read': typeof devices.readDevice;
  'incidents.acknowledge': typeof incidents.acknowledgeIncident;
  'incidents.list': typeof incidents.listIncidents;
  'incidents.read': typeof incidents.readIncident;
  'tickets.assign': typeof tickets.assignTicket;
  'tickets.change-state': typeof tickets.changeTicketState;
  'tickets.list': typeof tickets.listTickets;
  'tickets.note': typeof tickets.noteTicket;
  'tickets.open': typeof tickets.openTicket;
  'tickets.preview-letter': typeof tickets.previewLetter;
  'tickets.read': typeof tickets.readTicket;
  'tickets.record-answer': typeof tickets.recordAnswer;
  'tickets.resolve': typeof tickets.resolveTicket;
  'tickets.take': typeof tickets.takeTicket;
  'tickets.write-to-client': typeof tickets.writeToClient;
  'notices.list': typeof notices.listNotices;
  'rules.list': typeof rules.listRules;
  'rules.set-threshold': typeof rules.setThreshold;
  'tokens.create': typeof accounts.createToken;
  'users.create': typeof accounts.createUser;
  'users.disable': typeof accounts.disableUser;
  'audit.list': typeof accounts.listAudit;
  'engineers.list': typeof accounts.listEngineers;
  'tokens.list': typeof accounts.listTokens;
  'users.list': typeof accounts.listUsers;
  'tokens.revoke': typeof accounts.revokeToken;
  'answer.give': typeof answer.giveAnswer;
  'answer.read': typeof answer.readAnswerPage;
};

export type RouteName = keyof Routes;
export type Input<N extends RouteName> = RouteInput<Routes[N]>;
export type Reply<N extends RouteName> = RouteReply<Routes[N]>;
