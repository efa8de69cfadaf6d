/** The look of one tab; the open one is underlined in ink. */
export const TAB =
  "relative inline-flex min-h-9 items-center gap-1.5 font-medium text-ink-2 no-underline hover:text-ink after:absolute after:inset-x-0 after:-bottom-px after:hidden after:h-0.5 after:bg-ink phone:min-h-11 phone:min-w-11";
