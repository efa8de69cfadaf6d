import { BackToInbox } from "@/components/inbox/back-to-inbox";

/** An id that this team does not have. The list beside it stays. */
export default function NoSuchRequest() {
  return (
    <div className="grid content-start gap-3 bg-surface px-8 pt-[18dvh] phone:px-4">
      <h1 className="title-page" id="request-title" tabIndex={-1}>
        Nothing is here
      </h1>
      <p className="lead">This team has no request with that id. It may belong to another team of yours.</p>
      <p>
        <BackToInbox />
      </p>
    </div>
  );
}
