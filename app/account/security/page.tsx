import type { Metadata } from "next";
import { SecurityPage } from "@/components/account/security/security-page";
import { identityProviders } from "@/lib/http/identity-providers";
import { requirePerson } from "@/lib/http/page-session";
import { viewFactors } from "@/lib/services/factors/view-factors";

export const metadata: Metadata = { title: "Security" };

type SecurityRouteProps = { searchParams: Promise<{ refused?: string | string[] }> };

export default async function SecurityRoute({ searchParams }: SecurityRouteProps) {
  const person = await requirePerson();
  return (
    <SecurityPage
      initial={await viewFactors(person, identityProviders())}
      refused={Boolean((await searchParams).refused)}
    />
  );
}
