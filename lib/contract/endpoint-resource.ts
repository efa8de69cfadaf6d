import { z } from "zod";
import { WEBHOOK_EVENT_TYPES } from "@/lib/domain/requests/event";
import { WebUrl } from "./own-text";
import { instant } from "./request-resource";

/** What the public API takes and answers of webhook endpoints. */

export const EndpointEvents = z
  .array(
    z.enum(WEBHOOK_EVENT_TYPES, `must be one of ${WEBHOOK_EVENT_TYPES.join(", ")}`),
    "must be a list of event names",
  )
  .min(1, "must name at least one event")
  .refine((events) => new Set(events).size === events.length, "must not name an event twice")
  .meta({ uniqueItems: true, description: "What it is sent; decided, expired and cancelled unless told." });

/** `POST /api/v1/webhook_endpoints` */
export const CreateEndpointBody = z.strictObject({ url: WebUrl, events: EndpointEvents.nullish() });
export type CreateEndpointBody = z.output<typeof CreateEndpointBody>;

/** `PATCH /api/v1/webhook_endpoints/:id`: what is left out stays as it is. */
export const UpdateEndpointBody = z
  .strictObject({
    url: WebUrl.optional(),
    events: EndpointEvents.optional(),
    enabled: z.boolean("must be true or false").optional(),
  })
  .refine((body) => Object.keys(body).length > 0, "must change at least one of url, events, enabled")
  .meta({ minProperties: 1 });
export type UpdateEndpointBody = z.output<typeof UpdateEndpointBody>;

type Endpoint = {
  id: string;
  projectId: string;
  mode: string;
  url: string;
  events: string[];
  disabledAt: Date | null;
  disabledReason: string | null;
  createdAt: Date;
};

export function presentPublicEndpoint(endpoint: Endpoint, secret?: string) {
  return {
    id: endpoint.id,
    url: endpoint.url,
    events: endpoint.events,
    mode: endpoint.mode,
    project_id: endpoint.projectId,
    disabled_at: instant(endpoint.disabledAt),
    disabled_reason: endpoint.disabledReason,
    created_at: endpoint.createdAt.toISOString(),
    ...(secret !== undefined && { secret }),
  };
}
