import { ConfirmNotice } from "./confirm-notice";
import { OfflineBanner } from "./offline-banner";

/** What the reader of any page of a team has to know, above it. */
export function PageNotices() {
  return (
    <>
      <OfflineBanner />
      <ConfirmNotice />
    </>
  );
}
