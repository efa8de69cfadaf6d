import type { ReactNode } from "react";
import { PageNotices } from "./page-notices";

/** The margins of a page beside the rail, as wide as a table wants to be. */
export function PageFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <PageNotices />
      <div className="min-w-0 px-12 pt-8 pb-12 narrow:px-6 phone:px-4 phone:pt-6 phone:pb-8 [&>*]:max-w-264">
        {children}
      </div>
    </>
  );
}
