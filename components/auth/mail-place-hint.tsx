import { Mail } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import type { MailPlace } from "@/lib/contract/account-views";

/** Says where to look where no mail server sends mails out; nothing where one does. */
export function MailPlaceHint({ place }: { place: MailPlace }) {
  if (place === "sent") return null;
  return (
    <Notice icon={Mail} title="This installation has no mail server">
      {place === "here" ? (
        <>
          Mails are at{" "}
          <a className="link" href="/dev/mail">
            /dev/mail
          </a>
          .
        </>
      ) : (
        <p className="text-ink-2">Mails wait until whoever runs it has set one up.</p>
      )}
    </Notice>
  );
}
