import { Seal } from "@/components/ui/seal";

const STEPS = ["Account", "Team", "First request"] as const;

/** How far the way to the first request has been gone. `done` counts the finished steps. */
export function Steps({ done }: { done: number }) {
  return (
    <ol aria-label="Progress" className="grid content-start gap-3 pt-1.5 phone:flex phone:flex-wrap">
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={index === done ? "step" : undefined}
          className="flex items-center gap-2 text-ink-2 aria-[current=step]:font-strong aria-[current=step]:text-ink"
        >
          <Seal kind={index < done ? "approved" : "waiting"} />
          <span>
            {step}
            {index < done && <span className="sr-only">, done</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
