import type { SessionApi } from "../support/session-api";

export type Verdict = "approve" | "reject" | "none";

const LOOK_EVERY_MS = 250;

/**
 * The person on the other side: decides whatever waits, until it is stopped. What it could not decide is told then,
 * except that something was decided, taken back or expired meanwhile.
 */
export function startDecider(session: SessionApi, verdict: Verdict): { stop(): Promise<void> } {
  let isOver = verdict === "none";
  const work = (async () => {
    while (!isOver) {
      const { data } = await session.list("?tab=team");
      for (const { id } of data) await decide(session, id, verdict as "approve" | "reject");
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  })();
  return {
    async stop() {
      isOver = true;
      await work;
    },
  };
}

async function decide(session: SessionApi, id: string, decision: "approve" | "reject"): Promise<void> {
  const { review_digest } = await session.view(id);
  const body = { decision, note: NOTES[decision], seen_digest: review_digest };
  const answer = await session.post(`/requests/${id}/decision`, body);
  if (answer.status !== 200 && answer.status !== 409) {
    throw new Error(`the decision on ${id} was answered with ${answer.status}: ${await answer.text()}`);
  }
}

/** As the pages quote it. */
const NOTES = { approve: "Photos check out.", reject: "Not this week." };
