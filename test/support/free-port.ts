// A TCP port that nobody listens on, for programs that must come back on the same one after a restart.
import { createServer } from 'node:net';

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      if (address === null || typeof address === 'string') return reject(new Error('the system gave no port'));
      probe.close(() => resolve(address.port));
    });
  });
}
