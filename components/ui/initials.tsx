/** The first letters of a person's name in a ring; decoration beside the name itself. */
export function Initials({ name }: { name: string }) {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return (
    <span
      aria-hidden="true"
      className="inline-grid size-6 shrink-0 place-items-center rounded-full border border-control bg-surface text-[0.625rem] leading-none font-semibold tracking-[0.02em] text-ink-2 uppercase"
    >
      {letters.join("")}
    </span>
  );
}
