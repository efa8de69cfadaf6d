/**
 * Makes a job that runs once at a time however often it is asked for. Asked for while it runs, it runs once more
 * afterwards: what came up after the running one had looked must not wait for the next occasion.
 */
export function coalesced(job: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  const run = async () => {
    do {
      isAskedAgain = false;
      await job();
    } while (isAskedAgain);
  };
  return () => {
    if (running) {
      isAskedAgain = true;
      return running;
    }
    running = run().finally(() => {
      running = null;
    });
    return running;
  };
}
