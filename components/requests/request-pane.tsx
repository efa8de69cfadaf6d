"use client";

import { useCallback } from "react";
import { useInboxAddress } from "@/components/inbox/use-inbox-address";
import { sendJson } from "@/components/session-api/call";
import { deliveryPath } from "@/components/session-api/keys";
import { useTeam } from "@/components/team/team-context";
import type { RequestView } from "@/lib/contract/request-views";
import { ClosedBar } from "./closed-bar";
import { RequestBar } from "./request-bar";
import { RequestCaller } from "./request-caller";
import { RequestComments } from "./request-comments";
import { RequestDeliveries } from "./request-deliveries";
import { RequestEffect } from "./request-effect";
import { RequestFolio } from "./request-folio";
import { RequestForm } from "./request-form";
import { RequestPayload } from "./request-payload";
import { RequestSource } from "./request-source";
import { RequestTitle } from "./request-title";
import { RequestTrail } from "./request-trail";
import { RequestWords } from "./request-words";
import { useRequest } from "./use-request";
import { useReview } from "./use-review";

/**
 * One request, in the order in which it should be read: what happens, who asks, the payload, and only then
 * the agent's words. The bar that decides stays in view.
 */
export function RequestPane({ initial }: { initial: RequestView }) {
  const { team } = useTeam();
  const { hrefOfList } = useInboxAddress();
  const { request, isGone, mutate } = useRequest(team.slug, initial);
  const { facts, edits, answers, controls } = useReview(team.slug, request, mutate);
  const readAgain = useCallback(() => void mutate(), [mutate]);
  return (
    <article
      aria-labelledby="request-title"
      className="flex min-h-0 min-w-0 flex-col bg-surface phone:fixed phone:inset-0 phone:z-12"
    >
      <div className="min-h-0 flex-1 overflow-y-auto px-8 pb-8 [scrollbar-color:var(--color-rule)_transparent] [scrollbar-width:thin] phone:px-4 phone:pb-6">
        <div className="max-w-176">
          <RequestFolio
            request={request}
            isSending={controls.isSending}
            backHref={hrefOfList}
            receiptHref={`/${team.slug}/requests/${request.id}/receipt`}
          />
          <p className="mt-1 text-meta wrap-anywhere text-ink-3 phone:text-list">{request.asked_by} asks</p>
          <RequestTitle request={request} />
          <RequestEffect request={request} payload={edits.payload} />
          <RequestSource request={request} />
          <RequestPayload request={request} facts={facts} edits={edits} />
          <RequestForm request={request} answers={answers} />
          <RequestWords request={request} />
          <RequestCaller request={request} />
          <RequestDeliveries
            deliveries={request.deliveries}
            webhooksHref={`/${team.slug}/webhooks`}
            onReplay={async (id) => {
              await sendJson("POST", `${deliveryPath(team.slug, id)}/replay`);
              await mutate();
            }}
          />
          <RequestComments request={request} onChange={() => mutate()} />
          <RequestTrail trail={request.trail} />
        </div>
      </div>
      {isGone ? (
        <GoneBar request={request} />
      ) : (
        <RequestBar request={request} me={team.me.id} controls={controls} onDeadline={readAgain} />
      )}
    </article>
  );
}

/** The request can no longer be read. Only tests are ever deleted: of a live one it is the reader who has left. */
function GoneBar({ request }: { request: RequestView }) {
  return (
    <ClosedBar request={request} title="It is no longer there">
      {request.mode === "test"
        ? "It was a test request, and was deleted with the others of its project."
        : "You may not read this team’s requests any more."}{" "}
      What you see is what was last read.
    </ClosedBar>
  );
}
