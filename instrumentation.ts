/** Next calls this once when a server process starts: the background work begins with it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startRuntime } = await import("./lib/worker/runtime");
  startRuntime();
}
