import type { ComponentProps, MouseEvent } from "react";

export type ButtonVariant =
  | "outline"
  | "ink"
  | "plain"
  | "danger"
  | "quiet"
  | "approve"
  | "reject"
  | "commit-approve"
  | "commit-reject";
export type ButtonSize = "normal" | "small" | "decide" | "wide";

const BASE =
  "inline-flex items-center justify-center gap-2 rounded-control border text-center font-semibold no-underline transition-opacity duration-(--quick) focus-visible:rounded-control";

const OFF =
  "disabled:bg-transparent disabled:text-ink-3 disabled:shadow-none aria-disabled:bg-transparent aria-disabled:text-ink-3 aria-disabled:cursor-not-allowed aria-disabled:shadow-none";

const VARIANT: Record<ButtonVariant, string> = {
  outline: "border-control bg-surface text-ink hover:bg-hover",
  ink: "border-ink bg-ink text-paper hover:border-ink-2 hover:bg-ink-2",
  plain: "border-transparent font-medium text-ink-2 hover:text-ink",
  danger: "border-reject bg-surface text-reject hover:bg-tint-reject",
  // In a table, where a row of strong edges would outweigh the entries.
  quiet: "border-rule font-medium text-ink hover:bg-surface",
  // The two verdicts weigh the same: outlined, and tinted only once armed.
  approve:
    "border-[1.5px] border-approve bg-surface text-approve hover:bg-tint-approve aria-pressed:bg-tint-approve aria-pressed:shadow-[inset_0_-3px_var(--color-approve)]",
  reject:
    "border-[1.5px] border-reject bg-surface text-reject hover:bg-tint-reject aria-pressed:bg-tint-reject aria-pressed:shadow-[inset_0_-3px_var(--color-reject)]",
  "commit-approve": "border-approve bg-approve text-on-fill hover:opacity-92",
  "commit-reject": "border-reject bg-reject text-on-fill hover:opacity-92",
};

const SIZE: Record<ButtonSize, string> = {
  normal: "min-h-(--control) px-3 py-1 text-list",
  small: "min-h-7 px-2 text-code leading-5 phone:min-h-11 phone:px-3",
  decide: "min-h-(--control-decide) px-3 py-1 text-read phone:min-h-12",
  wide: "min-h-(--control-decide) w-full px-4 py-1 text-read",
};

/** The look of a button, for a link that acts like one. */
export function buttonClass(variant: ButtonVariant = "outline", size: ButtonSize = "normal"): string {
  // A button without an edge gets none by being off.
  const edge = variant === "plain" ? "" : "disabled:border-rule aria-disabled:border-rule";
  return `${BASE} ${SIZE[size]} ${VARIANT[variant]} ${OFF} ${edge}`;
}

type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** An answer is awaited: the button keeps its place and focus, but takes no second press. */
  isBusy?: boolean;
};

/** A button. While busy it stays focusable (a disabled one would drop the focus) and swallows presses. */
export function Button({
  variant,
  size,
  isBusy = false,
  type = "button",
  className = "",
  onClick,
  ...rest
}: ButtonProps) {
  function press(event: MouseEvent<HTMLButtonElement>) {
    if (isBusy) return event.preventDefault();
    onClick?.(event);
  }
  return (
    <button
      type={type}
      className={`${buttonClass(variant, size)} ${className}`}
      aria-disabled={isBusy || undefined}
      onClick={press}
      {...rest}
    />
  );
}
