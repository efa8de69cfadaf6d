import type { Metadata } from "next";
import { headers } from "next/headers";
import { ProfilePage } from "@/components/account/profile/profile-page";
import { mailPlace } from "@/lib/http/mail-place";
import { requirePerson } from "@/lib/http/page-session";
import { viewAccount } from "@/lib/services/accounts/view-account";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfileRoute() {
  const person = await requirePerson();
  return <ProfilePage initial={await viewAccount(person)} mailPlace={mailPlace(await headers())} />;
}
