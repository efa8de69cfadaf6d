/**
 * Makes a job that runs once at a time however often it is asked for. Asked for while it runs, it runs once more
 * afterwards: what came up after the running one had looked must not wait for the next occasion.
 */
export function coalesced(job: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  const run = async () => {
    try {
      do {
        isAskedAgain = false;
        await job();
      } while (isAskedAgain);
    } finally {
      // In the same step as the last look at `isAskedAgain`: who asks after it must find that nothing runs.
      running = null;
    }
  };
  return () => {
    if (running) isAskedAgain = true;
    else running = run();
    return running;
  };
}
