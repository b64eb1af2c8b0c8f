// Addresses and signed texts of the agent's link, free of the schema library, so that the agent stays light.

/** What an agent signs to show that it holds the private half of the key it enrols. */
export const enrolText = (token: string, publicKey: string) => `vakhta-enrol:1\n${token}\n${publicKey}`;
/** What an agent signs to open a connection; the nonce is the server's and used once. */
export const sessionText = (agentId: string, nonce: string) => `vakhta-session:1\n${agentId}\n${nonce}`;

/** What a copied agent signs with its own new key and with the copied one, to be told from the device it was copied from. */
export const rejoinText = (agentId: string, publicKey: string) => `vakhta-rejoin:1\n${agentId}\n${publicKey}`;

/** What the server signs when somebody asks for an act: nobody on the way can make another one of it, or use it twice. */
export const actText = (order: {
  id: string;
  deviceId: string;
  act: { what: string; service?: string };
  by: string;
  at: number;
  expiresAt: number;
}): string =>
  [
    'vakhta-act:1',
    order.id,
    order.deviceId,
    order.act.what,
    order.act.service ?? '',
    JSON.stringify(order.by),
    order.at,
    order.expiresAt,
  ].join('\n');

/** What is signed of a release: nobody but its builder can make another one of it. */
export const releaseText = (release: { version: string; sha256: string; bytes: number }): string =>
  `vakhta-release:1\n${release.version}\n${release.sha256}\n${release.bytes}`;

export const agentPaths = {
  enrol: '/agent/v1/enrol',
  rejoin: '/agent/v1/rejoin',
  challenge: '/agent/v1/challenge',
  session: '/agent/v1/session',
  layouts: '/agent/v1/layouts',
  reports: '/agent/v1/reports',
  orders: '/agent/v1/orders',
  gear: '/agent/v1/gear',
  links: '/agent/v1/links',
  discovery: '/agent/v1/discovery',
  releases: '/agent/v1/releases',
  updateResults: '/agent/v1/update-results',
  actResults: '/agent/v1/act-results',
} as const;
