import { Fragment } from "react";
import { Instant } from "@/components/time/instant";
import type { MailView } from "@/lib/contract/mailbox-views";

/** Links of the HTML part open beside this page: a frame that could lead it elsewhere would not be a sandbox. */
const OPENS_BESIDE = '<base target="_blank">';

/** A mail with both of its parts. The HTML is shown in a frame that runs nothing. */
export function MailSheet({ mail }: { mail: MailView }) {
  return (
    <>
      <p className="text-ink-2 wrap-anywhere">
        To {mail.to}, <Instant at={mail.written_at} />.{" "}
        <a className="link" href="/dev/mail">
          All mails
        </a>
      </p>
      <section className="section" aria-labelledby="plain-title">
        <h2 className="section-title pb-3" id="plain-title">
          Plain text
        </h2>
        <div className="whitespace-pre-line wrap-anywhere">
          <WithLinks text={mail.text} />
        </div>
      </section>
      <section className="section" aria-labelledby="html-title">
        <h2 className="section-title pb-3" id="html-title">
          HTML
        </h2>
        <iframe
          title="The mail as HTML"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={OPENS_BESIDE + mail.html}
          className="h-80 w-full rounded-control border border-rule bg-white"
        />
      </section>
    </>
  );
}

function WithLinks({ text }: { text: string }) {
  // Split by a group: every second piece is an address.
  return text.split(/(https?:\/\/\S+)/).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no identity but their place
    <Fragment key={index}>
      {index % 2 === 1 ? (
        <a className="link" href={piece}>
          {piece}
        </a>
      ) : (
        piece
      )}
    </Fragment>
  ));
}
