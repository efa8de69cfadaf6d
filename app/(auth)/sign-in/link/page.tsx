import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { LinkSignIn } from "@/components/auth/link-sign-in";
import { MailPlaceHint } from "@/components/auth/mail-place-hint";
import { SingleHead } from "@/components/shell/single-head";
import { SingleMain } from "@/components/shell/single-main";
import { mailPlace } from "@/lib/http/mail-place";

export const metadata: Metadata = { title: "Sign in with a link" };

/** Asks for a link that signs in, and is where that link leads. Opening it changes nothing. */
export default async function LinkPage() {
  return (
    <>
      <SingleHead>
        <Link className="link phone:inline-flex phone:min-h-11 phone:items-center" href="/sign-in">
          Sign in
        </Link>
      </SingleHead>
      <SingleMain title="Sign in with a link">
        <LinkSignIn />
        <MailPlaceHint place={mailPlace(await headers())} />
      </SingleMain>
    </>
  );
}
