import { redirect } from "next/navigation";

/** A team's address is its inbox. */
export default async function TeamPage({ params }: { params: Promise<{ team: string }> }) {
  const { team } = await params;
  redirect(`/${team}/inbox`);
}
