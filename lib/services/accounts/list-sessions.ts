import type { SessionListView } from "@/lib/contract/account-views";
import { listLiveSessions } from "@/lib/data/unscoped/person-sessions";
import type { Person } from "@/lib/data/unscoped/sessions";

/** The browsers in which a person is signed in. */
export async function listSessions(person: Pick<Person, "id" | "sessionId">, now: Date): Promise<SessionListView> {
  const sessions = await listLiveSessions(person.id, now);
  return {
    data: sessions.map(({ id, method, userAgent, createdAt, lastSeenAt }) => ({
      id,
      is_this: id === person.sessionId,
      method,
      user_agent: userAgent,
      created_at: createdAt.toISOString(),
      last_seen_at: (lastSeenAt ?? createdAt).toISOString(),
    })),
    now: now.toISOString(),
  };
}
