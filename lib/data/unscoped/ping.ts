import { poolOf } from "../pool";

/** A health check is asked every few seconds: an answer that takes longer is none. */
const PING_TIMEOUT_MS = 2_000;

/** Throws when the database does not answer at once. */
export async function pingDatabase(): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the database did not answer in time")), PING_TIMEOUT_MS);
  });
  try {
    await Promise.race([poolOf("ha_system").query("SELECT 1"), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
