import type { ReactNode } from "react";
import type { RequestView } from "@/lib/contract/session-views";

/**
 * What a decision leads to, in plain words. It never repeats what the caller says of itself: all that is
 * known is who is told what, and that the payload is what runs.
 */
export function RequestEffect({ request }: { request: RequestView }) {
  return (
    <section className="section hung" aria-labelledby="effect-head">
      <h2 className="section-title" id="effect-head">
        {request.status === "pending" ? "If you approve" : "What happened"}
      </h2>
      <p className="text-lead text-pretty wrap-anywhere">{effectWords(request)}</p>
    </section>
  );
}

function effectWords({ status, asked_by }: RequestView): ReactNode {
  const caller = <b className="font-semibold">{asked_by}</b>;
  switch (status) {
    case "pending":
      return <>{caller} is told yes, with the payload below.</>;
    case "approved":
      return <>{caller} was told yes, with the payload below.</>;
    case "rejected":
      return <>{caller} was told no.</>;
    case "expired":
      return <>Nobody decided in time. {caller} was told that it expired; no answer is never a yes.</>;
    case "cancelled":
      return <>{caller} took the request back before anybody decided.</>;
  }
}
