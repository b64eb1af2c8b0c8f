// With what a shipped agent is started, so that it weighs little. Measured by `npm run bench -- agent`.

/** Of Node: no machine code of its own, little room for young things, and memory that is given back when we ask for it. */
export const lightFlags = ['--lite-mode', '--max-semi-space-size=1', '--min-semi-space-size=0', '--expose-gc'];

/** Of glibc (mallopt(3)): what was freed goes back to the system soon. Elsewhere nobody reads them. */
export const lightEnvironment = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '32768',
  MALLOC_TOP_PAD_: '16384',
  MALLOC_TRIM_THRESHOLD_: '32768',
} as const;
