"use client";

import type { ReactNode } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { EndpointView, NewEndpointView } from "@/lib/contract/webhook-views";
import { EndpointDialog } from "./endpoint-dialog";
import type { EndpointAction } from "./endpoint-row";
import type { Endpoints } from "./use-endpoints";
import { deliveriesWords } from "./waiting-words";

type EndpointActionDialogProps = {
  action: EndpointAction;
  endpoint: EndpointView;
  endpoints: Endpoints;
  onSecret: (made: NewEndpointView) => void;
  onClose: () => void;
};

/** Asks before something happens to an endpoint, and then does it. */
export function EndpointActionDialog({ action, endpoint, endpoints, onSecret, onClose }: EndpointActionDialogProps) {
  if (action === "change") {
    return (
      <EndpointDialog
        endpoint={endpoint}
        onChange={async (change) => void (await endpoints.change(endpoint.id, change))}
        onClose={onClose}
      />
    );
  }
  const { kept, ...question } = QUESTIONS[action](endpoint);
  const act = {
    rotate: async () => onSecret(await endpoints.rotate(endpoint.id)),
    disable: async () => void (await endpoints.disable(endpoint.id)),
    delete: () => endpoints.remove(endpoint.id),
  }[action];
  return (
    <ConfirmDialog
      {...question}
      onConfirm={act}
      onClose={onClose}
      renderError={(error) => <ProblemNotice error={error} kept={kept} />}
    />
  );
}

type Question = { title: string; description: ReactNode; keepWords: string; actWords: string; kept: string };

const QUESTIONS: Record<Exclude<EndpointAction, "change">, (endpoint: EndpointView) => Question> = {
  rotate: ({ url, old_signs_until }) => ({
    title: "Rotate this endpoint’s secret?",
    description: (
      <>
        For 24 hours both sign what goes to <b className="wrap-anywhere">{url}</b>, so that the receiver can be given
        the new one; then the old one is worthless.
        {old_signs_until && " The one before it, which signs too until now, stops at once."}
      </>
    ),
    keepWords: "Keep it",
    actWords: "Rotate secret",
    kept: "The secret was not rotated.",
  }),
  disable: ({ url, waiting }) => ({
    title: "Switch this endpoint off?",
    description: (
      <>
        Nothing is sent to <b className="wrap-anywhere">{url}</b> until it is enabled again. What happens meanwhile
        waits until then
        {waiting.count > 0 && `, beside what waits now (${deliveriesWords(waiting)})`}.
      </>
    ),
    keepWords: "Keep it on",
    actWords: "Switch off",
    kept: "The endpoint is still on.",
  }),
  delete: ({ url }) => ({
    title: "Delete this endpoint?",
    description: (
      <>
        Nothing more is sent to <b className="wrap-anywhere">{url}</b>, what is under way included. Its delivery log
        goes too.
      </>
    ),
    keepWords: "Keep it",
    actWords: "Delete endpoint",
    kept: "The endpoint was not deleted.",
  }),
};
