// The agent's version, as in package.json (a test compares them); written here so that a bundle needs no file beside it.
export const agentVersion = '0.1.0';
