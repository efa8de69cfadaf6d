import { type ComponentProps, type ReactNode, useId } from "react";
import { Button } from "./button";

type ReasonedButtonProps = Omit<ComponentProps<typeof Button>, "isBusy"> & {
  /** Why it cannot be pressed; null where it can. */
  reason: string | null;
  children: ReactNode;
  /** Where the reason already stands on the page; it is not said a second time then. */
  reasonId?: string | undefined;
};

/** A button that is there for everybody. Where it cannot be pressed it keeps its place in the order, and says why. */
export function ReasonedButton({ reason, reasonId, children, ...button }: ReasonedButtonProps) {
  const ownId = useId();
  if (reason === null) return <Button {...button}>{children}</Button>;
  return (
    <>
      <Button {...button} isBusy aria-describedby={reasonId ?? ownId}>
        {children}
      </Button>
      {!reasonId && (
        <span id={ownId} className="cell-note">
          {reason}
        </span>
      )}
    </>
  );
}
