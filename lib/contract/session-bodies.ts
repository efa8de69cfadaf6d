import { z } from "zod";
import {
  EFFECT_TEMPLATE_LENGTH_MAX,
  EFFECT_TEMPLATES_MAX,
  parseEffectTemplate,
} from "@/lib/domain/effects/effect-template";
import { KEY_SCOPES } from "@/lib/domain/keys/api-key";
import { KEY_OVERLAPS } from "@/lib/domain/keys/rotation";
import { MODES } from "@/lib/domain/policies/scope";
import { RISKS } from "@/lib/domain/requests/approval-request";
import { DEFAULT_EXPIRY_SECONDS_MAX, DEFAULT_EXPIRY_SECONDS_MIN } from "@/lib/domain/requests/policy";
import { Email } from "./account-bodies";
import { EndpointEvents } from "./endpoint-resource";
import { ownText } from "./own-text";
import { When } from "./request-queries";
import { JsonObject } from "./request-resource";

/** What our own pages send to the session API. */

const required = (schema: z.ZodString) => schema.trim().min(1, "can't be blank");
const name = ownText(80).pipe(required(z.string()));
const chosenMode = z.enum(MODES, `must be ${MODES.join(" or ")}`);
const mode = chosenMode.default("live");

export const SignUpBody = z.strictObject({
  email: Email,
  password: z.string("can't be blank").min(1, "can't be blank").max(1000, "must be at most 1,000 characters long"),
  name: ownText(80).nullish(),
});
export type SignUpBody = z.output<typeof SignUpBody>;

export const NewTeamBody = z.strictObject({ name });
export type NewTeamBody = z.output<typeof NewTeamBody>;

export const NewKeyBody = z.strictObject({
  name,
  project_id: z.string("can't be blank"),
  mode,
  scopes: z.array(z.enum(KEY_SCOPES)).min(1, "choose at least one").optional(),
  /** From when on it works no more; left out, never. */
  expires_at: When.nullish(),
});
export type NewKeyBody = z.output<typeof NewKeyBody>;
export type NewKeyInput = z.input<typeof NewKeyBody>;

/** For how long the old key works beside the new one. There is no default: nobody should end a key by omission. */
export const RotateKeyBody = z.strictObject({ overlap: z.enum(KEY_OVERLAPS, `must be ${KEY_OVERLAPS.join(", ")}`) });
export type RotateKeyBody = z.output<typeof RotateKeyBody>;

const endpointUrl = ownText(2000).pipe(required(z.string()));

export const NewEndpointBody = z.strictObject({
  project_id: z.string("can't be blank"),
  mode,
  url: endpointUrl,
  events: EndpointEvents.optional(),
});
export type NewEndpointBody = z.output<typeof NewEndpointBody>;
export type NewEndpointInput = z.input<typeof NewEndpointBody>;

/** What is left out stays as it is. */
export const ChangeEndpointBody = z
  .strictObject({ url: endpointUrl.optional(), events: EndpointEvents.optional() })
  .refine((body) => Object.keys(body).length > 0, "must change at least one of url, events");
export type ChangeEndpointInput = z.input<typeof ChangeEndpointBody>;

/** From when on what failed is sent again; `after` is the `next` of the answer before, where one call was not enough. */
export const RecoverBody = z.strictObject({ since: When, after: z.string().nullish() });
export type RecoverBody = z.output<typeof RecoverBody>;

/** Which of a project's two callback secrets is meant. There is no default: nobody should rotate the live one by omission. */
export const CallbackSecretBody = z.strictObject({ mode: chosenMode });
export type CallbackSecretBody = z.output<typeof CallbackSecretBody>;

const PROJECT_FIELDS = ["name", "default_expiry_seconds", "default_risk", "minimum_risk", "effect_templates"];
const risk = z.enum(RISKS, `must be one of ${RISKS.join(", ")}`);

/** What a project makes of what its callers ask. Null as the expiry is "never". */
const projectPolicy = {
  default_expiry_seconds: z
    .int("must be a whole number of seconds, or null")
    .min(DEFAULT_EXPIRY_SECONDS_MIN, `must be at least ${DEFAULT_EXPIRY_SECONDS_MIN}`)
    .max(DEFAULT_EXPIRY_SECONDS_MAX, `must be at most ${DEFAULT_EXPIRY_SECONDS_MAX}, which is a year`)
    .nullable()
    .optional(),
  default_risk: risk.optional(),
  minimum_risk: risk.optional(),
};

/** A new project. What is left out is the team's default. */
export const NewProjectBody = z.strictObject({ name, ...projectPolicy });
export type NewProjectBody = z.output<typeof NewProjectBody>;
export type NewProjectInput = z.input<typeof NewProjectBody>;

/**
 * What is left out stays as it is. Each template is read by the domain, which says what is wrong with it and at which
 * character.
 */
export const ChangeProjectBody = z
  .strictObject({
    name: name.optional(),
    ...projectPolicy,
    effect_templates: z
      .array(
        ownText(EFFECT_TEMPLATE_LENGTH_MAX).superRefine((template, context) => {
          const parsed = parseEffectTemplate(template);
          if (!parsed.ok) context.addIssue({ code: "custom", message: parsed.detail ?? "is no template" });
        }),
        "must be a list of texts",
      )
      .max(EFFECT_TEMPLATES_MAX, `must have at most ${EFFECT_TEMPLATES_MAX} templates`)
      .optional(),
  })
  .refine((body) => Object.keys(body).length > 0, `must change at least one of ${PROJECT_FIELDS.join(", ")}`);
export type ChangeProjectBody = z.output<typeof ChangeProjectBody>;
export type ChangeProjectInput = z.input<typeof ChangeProjectBody>;

const people = z
  .array(z.string("must be the id of a member"), "must be a list of members' ids")
  .max(1_000, "must have at most 1,000 people");

/** Who sees a project, and who decides in it. Null is the whole team, and everybody whose role may. */
export const ProjectAccessBody = z.strictObject({ viewers: people.nullable(), deciders: people.nullable() });
export type ProjectAccessBody = z.output<typeof ProjectAccessBody>;
export type ProjectAccessInput = z.input<typeof ProjectAccessBody>;

export const SampleRequestBody = z.strictObject({ project_id: z.string("can't be blank") });
export type SampleRequestBody = z.output<typeof SampleRequestBody>;

export const DecisionBody = z.strictObject({
  decision: z.enum(["approve", "reject"], "must be approve or reject"),
  note: ownText(2000)
    .nullish()
    .transform((note) => (note?.trim() ? note : null)),
  payload: z
    .string("must be the payload's JSON text, as a string: as JSON its numbers could be rounded")
    .nullish()
    .transform((text) => text ?? null),
  response: JsonObject.nullish().transform((answers) => answers ?? null),
  seen_digest: z.string("can't be blank; send the review_digest of the request as you were shown it"),
});
export type DecisionInput = z.input<typeof DecisionBody>;

/** A payload of the greatest size as a string in JSON, where every quotation mark takes two bytes, and what stands beside it. */
export const DECISION_BYTES_MAX = 1024 * 1024;

/** Until when a request is put aside. */
export const SnoozeBody = z.strictObject({ until: When });
export type SnoozeBody = z.output<typeof SnoozeBody>;
export type SnoozeInput = z.input<typeof SnoozeBody>;

/** A filter of the inbox under a name; `query` is the part of the inbox's address that says which. */
export const NewViewBody = z.strictObject({ name, query: ownText(1_000) });
export type NewViewBody = z.output<typeof NewViewBody>;
export type NewViewInput = z.input<typeof NewViewBody>;

export const RenameViewBody = z.strictObject({ name });
export type RenameViewBody = z.output<typeof RenameViewBody>;
export type RenameViewInput = z.input<typeof RenameViewBody>;

/** A delivery as a receiver saw it: its headers as they were printed, its body as it came. */
export const DiagnoseBody = z.strictObject({
  headers: z
    .string("can't be blank")
    .trim()
    .min(1, "can't be blank")
    .max(20_000, "must be at most 20,000 characters long"),
  body: z.string("can't be blank").max(300_000, "must be at most 300,000 characters long"),
});
export type DiagnoseBody = z.output<typeof DiagnoseBody>;
