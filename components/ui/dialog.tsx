"use client";

import * as Parts from "radix-ui/dialog";
import type { ReactNode } from "react";

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** Said under the title, and to screen readers when the dialog opens. */
  description: ReactNode;
  /** Room for a table. */
  isWide?: boolean;
  /** On a phone it stands at the foot of the screen: a step of what is under way there, within the thumb's reach. */
  isStep?: boolean;
  /** Called when the focus is about to go back to where it was; a handler that leads it elsewhere prevents that. */
  onCloseAutoFocus?: (event: Event) => void;
  children: ReactNode;
};

/** A question on its own sheet. Escape and a press outside mean "no". */
export function Dialog({
  isOpen,
  onClose,
  title,
  description,
  isWide = false,
  isStep = false,
  onCloseAutoFocus,
  children,
}: DialogProps) {
  return (
    <Parts.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Parts.Portal>
        <Parts.Overlay
          className={`fixed inset-0 z-30 grid place-items-center overflow-y-auto bg-scrim p-4 ${isStep ? "phone:items-end phone:p-0" : ""}`}
        >
          <Parts.Content
            {...(onCloseAutoFocus && { onCloseAutoFocus })}
            className={`${isWide ? "max-w-220" : "max-w-120"} grid w-full grid-cols-[minmax(0,1fr)] gap-4 rounded-sheet border border-rule bg-surface p-6 shadow-lift phone:p-4 ${isStep ? "phone:max-w-none phone:rounded-b-none phone:border-x-0 phone:border-b-0" : ""}`}
          >
            <Parts.Title className="text-lead font-strong wrap-anywhere">{title}</Parts.Title>
            <Parts.Description asChild>
              <div className="-mt-2 text-ink-2">{description}</div>
            </Parts.Description>
            {children}
          </Parts.Content>
        </Parts.Overlay>
      </Parts.Portal>
    </Parts.Root>
  );
}

/** The row of answers at the foot of a dialog, the harmless one first. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-2">{children}</div>;
}
