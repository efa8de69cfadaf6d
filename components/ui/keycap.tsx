/** A key to press. Hidden where there is no keyboard to press it on, and from names that screen readers say. */
export function Keycap({ quiet = false, children }: { quiet?: boolean; children: string }) {
  return (
    <span
      aria-hidden="true"
      className={`inline-block min-w-5 rounded-mark border px-1 text-center font-mono text-mini leading-4.5 font-medium narrow:hidden ${
        quiet ? "border-control text-ink-3" : "border-current opacity-85"
      }`}
    >
      <kbd>{children}</kbd>
    </span>
  );
}
