import { buttonClass } from "@/components/ui/button";
import { Wordmark } from "@/components/ui/wordmark";

const LINK =
  "inline-flex min-h-6 items-center font-medium text-ink-2 no-underline hover:text-ink hover:underline phone:min-h-11";

/**
 * The head of a public page. Whoever is signed in is led to their inbox. Plain links: the pages that they lead to share
 * nothing with this one, and the script that would fetch them ahead is as large as the demonstration.
 */
export function PublicHead({ inboxHref }: { inboxHref: string | null }) {
  return (
    <header className="mx-auto flex max-w-304 flex-wrap items-center gap-x-6 gap-y-2 px-8 py-4 phone:gap-x-4 phone:px-4 phone:py-3">
      <a href="/" className="mr-auto no-underline">
        <Wordmark />
      </a>
      <a href="/#security" className={`${LINK} phone:hidden`}>
        Security
      </a>
      <a href="/docs" className={`${LINK} phone:hidden`}>
        Docs
      </a>
      {inboxHref ? (
        <a href={inboxHref} className={buttonClass("ink")}>
          Inbox
        </a>
      ) : (
        <>
          <a href="/sign-in" className={LINK}>
            Sign in
          </a>
          <a href="/sign-up" className={buttonClass("ink")}>
            Start
          </a>
        </>
      )}
    </header>
  );
}
