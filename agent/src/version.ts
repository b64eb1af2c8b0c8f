// The agent's version, as in package.json (a test compares them); a release is built with its own.
export const agentVersion = process.env.VAKHTA_VERSION ?? '0.1.0';
