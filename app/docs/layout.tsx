import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { DocsFrame } from "@/components/docs/docs-frame";
import { LanguageProvider } from "@/components/docs/languages";
import { OwnKeyProvider } from "@/components/docs/own-key";
import { LANGUAGE_COOKIE } from "@/lib/contract/docs-languages";
import { listSections } from "@/lib/docs/pages";
import { getPerson } from "@/lib/http/page-session";

export default async function DocsLayout({ children }: { children: ReactNode }) {
  const person = await getPerson();
  const languages = (await cookies()).get(LANGUAGE_COOKIE)?.value ?? "";
  const sections = listSections().map(({ title, pages }) => ({
    title,
    pages: pages.map(({ path, label }) => ({ path, label })),
  }));
  const way = person ? { href: "/sign-in", words: "Inbox" } : { href: "/sign-in", words: "Sign in" };
  return (
    <LanguageProvider remembered={languages}>
      <OwnKeyProvider>
        <DocsFrame sections={sections} way={way}>
          {children}
        </DocsFrame>
      </OwnKeyProvider>
    </LanguageProvider>
  );
}
