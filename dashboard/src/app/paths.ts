// The only maker of links.

export const paths = {
  overview: '/',
  login: '/login',
  clients: '/clients',
  client: (id: string) => `/clients/${id}`,
  network: (clientId: string) => `/clients/${clientId}/network`,
  devices: '/devices',
  device: (id: string) => `/devices/${id}`,
  tickets: '/tickets',
  ticket: (id: string) => `/tickets/${id}`,
  letters: '/letters',
  incidents: '/incidents',
  incident: (id: string) => `/incidents/${id}`,
  rules: '/rules',
  accounts: '/accounts',
  audit: '/audit',
} as const;
