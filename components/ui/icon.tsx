import type { LucideIcon } from "lucide-react";

/** An icon of 18 px (14 px when small) with a stroke of 1.5 px. Never alone: a word stands beside it. */
export function Icon({
  of: Glyph,
  small = false,
  className = "",
}: {
  of: LucideIcon;
  small?: boolean;
  className?: string;
}) {
  const size = small ? "size-3.5" : "size-4.5";
  // Lucide draws on 24 units: 2 of them are 1.5 px at 18 px.
  return <Glyph aria-hidden="true" focusable="false" strokeWidth={2} className={`${size} shrink-0 ${className}`} />;
}
