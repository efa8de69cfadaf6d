import { asSystem } from "@/lib/data/transaction";
import { endSession } from "@/lib/data/unscoped/person-sessions";
import { closeOpenPages } from "./close-open-pages";

/** Ends the session that a cookie names: the very next call with it is refused, and what it holds open closes. */
export async function signOut(sessionId: string, now: Date): Promise<void> {
  const userId = await asSystem((tx) => endSession(tx, sessionId, now));
  if (userId) await closeOpenPages(userId);
}
