import type { RequestView } from "@/lib/contract/session-views";
import { AgentText } from "./agent-text";

/** The description: the agent's prose, marked as such. */
export function RequestWords({ request }: { request: RequestView }) {
  if (!request.description?.trim()) return null;
  return (
    <section className="section hung" aria-labelledby="words-head">
      <h2 className="section-title" id="words-head">
        Description
      </h2>
      <div>
        <p className="mb-2 text-meta text-ink-3">In {request.asked_by}’s own words. Not checked.</p>
        <blockquote className="agent-words">
          <AgentText text={request.description.trim()} />
        </blockquote>
      </div>
    </section>
  );
}
