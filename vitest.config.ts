// Which tests there are: those beside the files of each package, and in test/ those that cross packages.
import { defineConfig } from 'vitest/config';

const unit = (name: string) => ({
  test: { name, include: [`${name}/src/**/*.test.ts`], environment: 'node' as const },
});

export default defineConfig({
  test: {
    projects: [
      unit('shared'),
      unit('agent'),
      unit('server'),
      unit('dashboard'),
      { test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'] } },
      {
        test: {
          name: 'across',
          include: ['test/{conformance,chaos,fleet,permissions,programs,support}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
