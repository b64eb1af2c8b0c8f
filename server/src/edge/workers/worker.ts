// The shape of work that goes on by itself, and what runs it.
import type { Logger } from '../../log.ts';

export type Worker = {
  name: string;
  everySeconds: number;
  run(): Promise<void>;
};

export type Running = {
  /** Lets the one that is at work end, and starts none any more. */
  stop(): Promise<void>;
  /** Runs the named one now, or again as soon as it has ended. */
  wake(name: string): void;
};

/** Each runs alone, and again after its pause; one that fails is tried again at its next time. */
export function startWorkers(workers: readonly Worker[], log: Logger): Running {
  let stopped = false;
  const all = workers.map((worker) => {
    let timer: NodeJS.Timeout | undefined;
    let current: Promise<void> | null = null;
    let again = false;
    const run = () => {
      clearTimeout(timer);
      again = false;
      current = worker
        .run()
        .catch((error: unknown) => log.error({ err: error, worker: worker.name }, 'a worker failed'))
        .then(() => {
          current = null;
          if (stopped) return;
          if (again) run();
          else timer = setTimeout(run, worker.everySeconds * 1000);
        });
    };
    run();
    return {
      name: worker.name,
      wake() {
        if (stopped) return;
        if (current) again = true;
        else run();
      },
      async stop() {
        clearTimeout(timer);
        await current;
      },
    };
  });
  return {
    async stop() {
      stopped = true;
      await Promise.all(all.map((one) => one.stop()));
    },
    wake: (name) => all.find((one) => one.name === name)?.wake(),
  };
}
