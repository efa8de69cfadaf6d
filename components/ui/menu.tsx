"use client";

import { Check } from "lucide-react";
import * as Parts from "radix-ui/dropdown-menu";
import type { ReactNode } from "react";
import { Icon } from "./icon";

const ITEM =
  "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2 text-ink no-underline outline-none data-highlighted:bg-hover phone:min-h-11";

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactNode;
  children: ReactNode;
  side?: "top" | "bottom";
  /** Whether it is open when it first appears. */
  opensAtOnce?: boolean;
};

export function Menu({ trigger, children, side = "bottom", opensAtOnce = false }: MenuProps) {
  return (
    <Parts.Root modal={false} defaultOpen={opensAtOnce}>
      <Parts.Trigger asChild>{trigger}</Parts.Trigger>
      {/* Beside its button and not at the end of the page: it belongs to the landmark that the button stands in. */}
      <Parts.Content
        side={side}
        align="start"
        sideOffset={6}
        collisionPadding={8}
        className="z-30 grid max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-sheet border border-rule bg-surface p-1.5 shadow-lift"
      >
        {children}
      </Parts.Content>
    </Parts.Root>
  );
}

export function MenuItem({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <Parts.Item className={ITEM} onSelect={onSelect}>
      {children}
    </Parts.Item>
  );
}

/** An item that is a link: pass the link itself. */
export function MenuLink({ children }: { children: ReactNode }) {
  return (
    <Parts.Item asChild className={ITEM}>
      {children}
    </Parts.Item>
  );
}

type MenuChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One of a few, with the present one checked. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: MenuChoiceProps<Value>) {
  return (
    <Parts.RadioGroup
      value={value}
      onValueChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option) onChange(option.value);
      }}
    >
      <Parts.Label className="px-2 pt-1.5 pb-1 text-meta text-ink-3">{label}</Parts.Label>
      {options.map((option) => (
        <Parts.RadioItem key={option.value} value={option.value} className={`${ITEM} justify-between`}>
          {option.label}
          <Parts.ItemIndicator>
            <Icon of={Check} small />
          </Parts.ItemIndicator>
        </Parts.RadioItem>
      ))}
    </Parts.RadioGroup>
  );
}

export function MenuRule() {
  return <Parts.Separator className="mx-2 my-1.5 h-px bg-rule" />;
}

/** Words at the head of a menu: whose it is. */
export function MenuHead({ children }: { children: ReactNode }) {
  return <Parts.Label className="px-2 py-1.5">{children}</Parts.Label>;
}
