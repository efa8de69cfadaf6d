"use client";

import { useRouter } from "next/navigation";
import { keepFirstSecret } from "./first-secret";
import { TeamForm } from "./team-form";
import { WelcomeFrame } from "./welcome-frame";

/** The second step: the team's name. */
export function NameTeam() {
  const router = useRouter();
  return (
    <WelcomeFrame done={1} title="Name your team" lead="A project and its first API key come with it.">
      <TeamForm
        onCreated={({ team, key }) => {
          keepFirstSecret(team.slug, key.secret);
          router.replace(`/welcome?team=${team.slug}`);
        }}
      />
    </WelcomeFrame>
  );
}
