/** The ring with a signed line and a check: the product's mark. */
export function Mark({ className = "size-5" }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
    >
      <circle cx="12" cy="12" r="10" />
      <path d="M4.6 15.4h14.8" />
      <path d="m8.4 9.4 2.4 2.3 5-5.2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** Mark and name. The name stays readable to screen readers where only the mark has room. */
export function Wordmark({ markOnly = "" }: { markOnly?: string }) {
  return (
    <span className="inline-flex min-h-8 items-center gap-2 text-[0.9375rem] leading-5 font-bold tracking-[-0.01em] text-ink phone:min-h-11">
      <Mark />
      <span className={markOnly}>Human Approval</span>
    </span>
  );
}
