import { span } from "@/components/time/time-words";
import type { ProjectView } from "@/lib/contract/project-views";
import { greaterRisk } from "@/lib/domain/requests/policy";

type Policy = Pick<ProjectView, "default_expiry_seconds" | "default_risk" | "minimum_risk">;

/** What becomes of a request whose caller names no deadline. */
export function expiryWords({ default_expiry_seconds: seconds }: Policy): string {
  return seconds === null
    ? "Where the caller names none, a request stays open until somebody decides."
    : `Where the caller names none, a request expires after ${span(seconds * 1_000)}.`;
}

/** What risk a request has. */
export function riskWords({ default_risk, minimum_risk }: Policy): string {
  const byDefault = greaterRisk(default_risk, minimum_risk);
  if (minimum_risk === "high") return "Every request is of high risk, whatever its caller says.";
  const atLeast = minimum_risk === "low" ? "" : ` Never less than ${minimum_risk}, whatever the caller says.`;
  return `Where the caller says nothing, a request is of ${byDefault} risk.${atLeast}`;
}

export function viewerWords({ viewers }: Pick<ProjectView, "viewers">): string {
  if (viewers === null) return "The whole team.";
  const names = viewers.map(({ name }) => name);
  return `${inWords(["Owners", "admins", ...names])}.`;
}

export function deciderWords({ deciders }: Pick<ProjectView, "deciders">): string {
  if (deciders === null) return "Everybody who sees it and whose role may decide.";
  return deciders.length === 0
    ? "Nobody: those who were listed have left. Owners and admins can list others."
    : `Only ${inWords(deciders.map(({ name }) => name))}.`;
}

function inWords(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
