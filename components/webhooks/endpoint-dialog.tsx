"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { chosenMode, ModeField } from "@/components/team/mode-field";
import { ProjectField } from "@/components/team/project-field";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import type { ChangeEndpointInput, NewEndpointInput } from "@/lib/contract/session-bodies";
import type { EndpointView } from "@/lib/contract/webhook-views";
import { DEFAULT_ENDPOINT_EVENTS, WEBHOOK_EVENT_TYPES } from "@/lib/domain/requests/event";

const WHEN: Record<(typeof WEBHOOK_EVENT_TYPES)[number], string> = {
  "request.created": "Somebody asks.",
  "request.decided": "A person approves or rejects.",
  "request.expired": "The deadline passes without an answer.",
  "request.cancelled": "The caller takes the request back.",
};

type EndpointDialogProps = { onClose: () => void } & (
  | { endpoint: null; onCreate: (endpoint: NewEndpointInput) => Promise<void> }
  | { endpoint: EndpointView; onChange: (change: ChangeEndpointInput) => Promise<void> }
);

/** Adds an endpoint, or changes one. Its project and its mode are for good: other requests would go there. */
export function EndpointDialog(props: EndpointDialogProps) {
  const { endpoint, onClose } = props;
  const events: readonly string[] = endpoint?.events ?? DEFAULT_ENDPOINT_EVENTS;
  const words = endpoint ? "Save changes" : "Add endpoint";

  async function submit(fields: FormData) {
    const url = String(fields.get("url"));
    const chosen = WEBHOOK_EVENT_TYPES.filter((event) => fields.getAll("events").includes(event));
    if (!props.endpoint) {
      const [project_id, mode] = [String(fields.get("project_id")), chosenMode(fields)];
      return props.onCreate({ url, events: chosen, project_id, mode });
    }
    // An address that stays is left out: a new one starts without the failures of the old.
    return props.onChange({ events: chosen, ...(url !== props.endpoint.url && { url }) });
  }

  return (
    <FormDialog
      title={endpoint ? "Change endpoint" : "Add endpoint"}
      description={
        endpoint
          ? "What waits for it goes to the new address too, signed with the same secret."
          : "What happens to the project’s requests is sent there, signed."
      }
      submitWords={words}
      onClose={onClose}
      onSubmit={submit}
    >
      {(error) => (
        <>
          {isBeyondFields(error, ["url", "project_id", "events"]) && (
            <ProblemNotice error={error} kept={endpoint ? "Nothing was changed." : "No endpoint was added."} />
          )}
          <TextField
            label="URL"
            name="url"
            type="url"
            inputMode="url"
            required
            autoComplete="off"
            defaultValue={endpoint?.url}
            placeholder="https://api.example.com/hooks/approval"
            error={fieldError(error, "url")}
          />
          <CheckboxField
            label="Events"
            name="events"
            options={WEBHOOK_EVENT_TYPES.map((event) => ({
              value: event,
              label: event,
              hint: WHEN[event],
              isChecked: events.includes(event),
            }))}
            error={fieldError(error, "events")}
          />
          {!endpoint && (
            <>
              <ProjectField error={fieldError(error, "project_id")} />
              <ModeField
                live="Gets what people decided about live requests."
                test="Gets only the answers to requests of test keys, and never a live one."
              />
            </>
          )}
        </>
      )}
    </FormDialog>
  );
}
