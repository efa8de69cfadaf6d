import type { ReactNode } from "react";
import { Steps } from "./steps";

/** One step of the way to the first request: what is done at the left, what is to do beside it. */
export function WelcomeFrame({
  done,
  title,
  lead,
  children,
}: {
  done: number;
  title: string;
  lead: ReactNode;
  children: ReactNode;
}) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto grid max-w-264 grid-cols-[10rem_minmax(0,44rem)] gap-12 px-8 py-12 phone:grid-cols-[minmax(0,1fr)] phone:gap-6 phone:px-4 phone:py-6"
    >
      <Steps done={done} />
      <div>
        <h1 className="title-page">{title}</h1>
        <p className="lead mt-2 mb-6">{lead}</p>
        {children}
      </div>
    </main>
  );
}
