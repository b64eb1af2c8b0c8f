// How much of a table of neighbours is told, free of the schema library, so that the agent stays light.

/** More of each is not sent: a table of so many is one of a backbone, where nothing can be told by it. */
export const linkLimits = { neighbours: 1000, ports: 4000, macs: 8000, arp: 4000, own: 1000 } as const;
