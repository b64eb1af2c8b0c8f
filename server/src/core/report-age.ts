// Whether a report tells of now or of the past, and when it was made by the server's clock.

/** Below this the difference is the way and the work, not the clock. */
const trustedSkewMs = 5000;

export type ReportTime = {
  /** When the values were read, by the server's clock. */
  at: number;
  /** Device's clock minus the server's. */
  skewSeconds: number;
  /** It waited on the device: it fills the past, and neither opens nor ends anything by itself. */
  isLate: boolean;
};

/**
 * The agent's clock need not be right: a report's age is taken between two times of that clock, and its time is counted
 * back from now when the clock is off by more than a few seconds.
 */
export function timeOfReport(
  report: { at: number },
  sentAt: number,
  receivedAt: number,
  state: { at: number | null; reportSeconds: number },
): ReportTime {
  const skewMs = sentAt - receivedAt;
  const ageMs = Math.max(0, sentAt - report.at);
  const at = Math.abs(skewMs) < trustedSkewMs ? Math.min(report.at, receivedAt) : receivedAt - ageMs;
  const isOld = ageMs > Math.max(3 * state.reportSeconds, 30) * 1000;
  return { at, skewSeconds: skewMs / 1000, isLate: isOld || (state.at !== null && at <= state.at) };
}
