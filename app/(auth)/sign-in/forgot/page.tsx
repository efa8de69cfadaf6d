import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { AskLinkForm } from "@/components/auth/ask-link-form";
import { MailPlaceHint } from "@/components/auth/mail-place-hint";
import { SingleHead } from "@/components/shell/single-head";
import { SingleMain } from "@/components/shell/single-main";
import { mailPlace } from "@/lib/http/mail-place";

export const metadata: Metadata = { title: "Set a new password" };

/** Asks for the link that sets a new password. */
export default async function ForgotPage() {
  return (
    <>
      <SingleHead>
        <Link className="link phone:inline-flex phone:min-h-11 phone:items-center" href="/sign-in">
          Sign in
        </Link>
      </SingleHead>
      <SingleMain title="Set a new password">
        <p className="text-ink-2">We send a link to your address that lets you set one, once and within an hour.</p>
        <AskLinkForm purpose="reset_password" submitWords="Send me a link" />
        <MailPlaceHint place={mailPlace(await headers())} />
      </SingleMain>
    </>
  );
}
