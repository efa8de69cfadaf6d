import { z } from "zod";
import { MESSAGE_BYTES_MAX } from "@/lib/data/notify/channel";
import type { RequestId, TeamId, UserId } from "@/lib/domain/ids/id";
import type { Hint } from "./hub";

/** What servers tell each other: who speaks, and hints. */
const Message = z.object({
  sender: z.string(),
  hints: z.array(
    z.object({
      team: z.custom<TeamId>((id) => typeof id === "string"),
      requests: z.array(z.custom<RequestId>((id) => typeof id === "string")),
      kind: z.literal("presence").optional(),
      access: z.boolean().optional(),
      people: z.boolean().optional(),
      sealed: z.boolean().optional(),
      overfull: z.boolean().optional(),
      due: z.boolean().optional(),
      person: z.custom<UserId>((id) => typeof id === "string").optional(),
    }),
  ),
});
type TeamHints = z.output<typeof Message>["hints"][number];

/** The messages that carry hints, each of a size that NOTIFY takes. */
export function writeMessages(sender: string, hints: Hint[]): string[] {
  return split(sender, hints.map(teamHints));
}

/** Always with requests: servers of the version before read messages too while a new one is rolled out. */
function teamHints(hint: Hint): TeamHints {
  if (!("kind" in hint)) {
    const { teamId, requestIds, isSealed, isOverfull, isDue, onlyFor } = hint;
    return { team: teamId, requests: requestIds, sealed: isSealed, overfull: isOverfull, due: isDue, person: onlyFor };
  }
  const { teamId: team } = hint;
  if (hint.kind === "presence") return { team, requests: [], kind: hint.kind };
  // Not as a kind: a server that does not know it would drop the whole message.
  if (hint.kind === "access") return { team, requests: [], sealed: false, access: true, person: hint.person };
  return { team, requests: [], sealed: false, people: true };
}

function split(sender: string, hints: TeamHints[]): string[] {
  const whole = JSON.stringify({ sender, hints });
  if (whole.length <= MESSAGE_BYTES_MAX) return [whole];
  const pieces = hints.length > 1 ? hints.map((hint) => [hint]) : halves(hints);
  return pieces.flatMap((piece) => split(sender, piece));
}

function halves([hint]: TeamHints[]): TeamHints[][] {
  if (!hint) return [];
  const middle = Math.ceil(hint.requests.length / 2);
  return [hint.requests.slice(0, middle), hint.requests.slice(middle)].map((requests) => [{ ...hint, requests }]);
}

/** What a message says; null where it is none of ours. Anybody who may connect to the database may send one. */
export function readMessage(message: string): { sender: string; hints: Hint[] } | null {
  let json: unknown;
  try {
    json = JSON.parse(message);
  } catch {
    return null;
  }
  const { success, data } = Message.safeParse(json);
  if (!success) return null;
  return { sender: data.sender, hints: data.hints.map(readHint) };
}

function readHint({ team, requests, kind, access, people, sealed, overfull, due, person }: TeamHints): Hint {
  if (kind) return { teamId: team, kind };
  if (people) return { teamId: team, kind: "team" };
  if (access && person) return { teamId: team, kind: "access", person };
  return {
    teamId: team,
    requestIds: requests,
    // A server of the version before says so by naming none.
    isSealed: sealed ?? (requests.length === 0 && !overfull),
    isOverfull: overfull,
    isDue: due,
    onlyFor: person,
  };
}
