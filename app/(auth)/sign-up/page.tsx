import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { returnPath } from "@/components/auth/return-path";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { SingleHead } from "@/components/shell/single-head";
import { SingleMain } from "@/components/shell/single-main";
import { getPerson } from "@/lib/http/page-session";

export const metadata: Metadata = { title: "Create an account" };

type SignUpPageProps = { searchParams: Promise<{ next?: string | string[]; email?: string | string[] }> };

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const { next: wanted, email } = await searchParams;
  const next = returnPath(wanted);
  if (await getPerson()) redirect(next ?? "/welcome");
  const query = next ? `?next=${encodeURIComponent(next)}` : "";
  return (
    <>
      <SingleHead>
        <Link className="link phone:inline-flex phone:min-h-11 phone:items-center" href={`/sign-in${query}`}>
          Sign in
        </Link>
      </SingleHead>
      <SingleMain title="Create an account">
        <SignUpForm next={next} email={typeof email === "string" ? email : ""} />
      </SingleMain>
    </>
  );
}
