import type { ReactNode } from "react";
import { WakesSnoozed } from "@/components/inbox/wakes-snoozed";
import { GoKeys } from "@/components/keyboard/go-keys";
import { PaletteKey } from "@/components/palette/palette-key";
import { StepUpHost } from "@/components/step-up/step-up-host";
import { BottomTabs } from "./bottom-tabs";
import { HelpKey } from "./help-key";
import { Rail } from "./rail";
import { SkipLink } from "./skip-link";

/** What stands around every page of a team: the rail, or on a phone the tabs at the foot. */
export function TeamShell({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh grid-cols-[var(--rail)_minmax(0,1fr)] phone:block phone:pb-16">
      <SkipLink />
      <Rail />
      <main id="content" tabIndex={-1} className="min-w-0 border-l border-rule phone:border-l-0">
        {children}
      </main>
      <BottomTabs />
      <HelpKey />
      <PaletteKey />
      <GoKeys />
      <WakesSnoozed />
      <StepUpHost />
    </div>
  );
}
