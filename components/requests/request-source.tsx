import { Instant } from "@/components/time/instant";
import type { RequestView } from "@/lib/contract/request-views";
import { AgentText } from "./agent-text";

/** Who asks: what the server knows of the caller, not what the caller says. */
export function RequestSource({ request }: { request: RequestView }) {
  const key = request.asked_by_key;
  return (
    <section className="section" aria-labelledby="asker-head">
      <h2 className="sr-only" id="asker-head">
        Who asks
      </h2>
      <dl className="facts-open">
        <div className="fact">
          <dt>Asked by</dt>
          <dd>
            <b>{request.asked_by}</b> in <b>{request.project.name}</b>{" "}
            {key && (
              <span className="text-ink-2">
                key <span className="id">{`${key.start}…${key.last4}`}</span>
              </span>
            )}
          </dd>
        </div>
        <div className="fact">
          <dt>Received</dt>
          <dd>
            <Instant at={request.inserted_at} />
          </dd>
        </div>
        {request.expires_at && (
          <div className="fact">
            <dt>Expires</dt>
            <dd>
              <Instant at={request.expires_at} />
            </dd>
          </div>
        )}
        {request.callback_url && (
          <div className="fact">
            <dt>Answer goes to</dt>
            <dd>
              <span className="id">
                <AgentText text={request.callback_url} isExact />
              </span>{" "}
              <span className="text-ink-2">signed, besides the project’s webhooks</span>
            </dd>
          </div>
        )}
        {request.external_id && (
          <div className="fact">
            <dt>External id</dt>
            <dd className="id">
              <AgentText text={request.external_id} isExact />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
