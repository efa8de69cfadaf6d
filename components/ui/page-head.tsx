import type { ReactNode } from "react";

/** The head of a page: its one h1, a sentence about it, and what can be done here. */
export function PageHead({ title, lead, actions }: { title: string; lead: ReactNode; actions?: ReactNode }) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4 phone:items-start">
      <div>
        <h1 className="title-page">{title}</h1>
        <p className="lead mt-2">{lead}</p>
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
