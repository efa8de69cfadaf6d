import type { Metadata } from "next";
import Link from "next/link";
import { ResetPasswordForm } from "@/components/auth/reset-password-form";
import { SingleHead } from "@/components/shell/single-head";
import { SingleMain } from "@/components/shell/single-main";

export const metadata: Metadata = { title: "Set a new password" };

/** Where the link of a mail leads that sets a new password. Opening it changes nothing. */
export default function ResetPage() {
  return (
    <>
      <SingleHead>
        <Link className="link phone:inline-flex phone:min-h-11 phone:items-center" href="/sign-in">
          Sign in
        </Link>
      </SingleHead>
      <SingleMain title="Set a new password">
        <ResetPasswordForm />
      </SingleMain>
    </>
  );
}
