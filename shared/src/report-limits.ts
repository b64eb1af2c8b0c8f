// The protocol's version and its limits, free of the schema library, so that the agent stays light.

/** Raised when a server of the old version could misread a report of the new one. */
export const protocolVersion = 1;

/** Limits of one report and one request; beyond them a report is refused with its reason. */
export const reportLimits = {
  requestBytes: 1024 * 1024,
  reportsPerRequest: 500,
  seriesPerLayout: 4096,
  gaps: 200,
  factsPerCollector: 4000,
  processes: 20,
} as const;

/** Until the server says otherwise: a report a minute, the inventory once a day. */
export const defaultAgentConfig = { reportSeconds: 60, inventorySeconds: 86_400 };
