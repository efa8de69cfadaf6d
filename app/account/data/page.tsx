import type { Metadata } from "next";
import { DataPage } from "@/components/account/data/data-page";
import { requirePerson } from "@/lib/http/page-session";

export const metadata: Metadata = { title: "Your data" };

export default async function DataRoute() {
  const person = await requirePerson();
  return <DataPage email={person.email} />;
}
