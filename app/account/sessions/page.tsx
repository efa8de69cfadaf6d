import type { Metadata } from "next";
import { SessionsPage } from "@/components/account/sessions/sessions-page";
import { systemClock } from "@/lib/domain/clock/clock";
import { requirePerson } from "@/lib/http/page-session";
import { listSessions } from "@/lib/services/accounts/list-sessions";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsRoute() {
  const person = await requirePerson();
  return <SessionsPage initial={await listSessions(person, systemClock())} />;
}
