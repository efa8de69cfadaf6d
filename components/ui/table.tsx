import type { ComponentProps } from "react";

/*
 * A table that becomes entries on a phone. The roles are written out: a browser forgets that a table is one
 * as soon as its parts are displayed as anything else.
 */

export function Table({ brief = false, className = "", ...rest }: ComponentProps<"table"> & { brief?: boolean }) {
  // biome-ignore lint/a11y/noRedundantRoles: see above
  return <table role="table" className={`table ${brief ? "table-brief" : ""} ${className}`} {...rest} />;
}

export function TableHead({ children }: ComponentProps<"thead">) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <thead role="rowgroup">
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <tr role="row">{children}</tr>
    </thead>
  );
}

export function TableBody(props: ComponentProps<"tbody">) {
  // biome-ignore lint/a11y/noRedundantRoles: see above
  return <tbody role="rowgroup" {...props} />;
}

export function HeadCell({ toRight = false, className = "", ...rest }: ComponentProps<"th"> & { toRight?: boolean }) {
  // biome-ignore lint/a11y/noRedundantRoles: see above
  return <th scope="col" role="columnheader" className={`${toRight ? "to-right" : ""} ${className}`} {...rest} />;
}

/** `isOpen`: what is shown below belongs to this row. `isOff`: it no longer acts. */
export function Row({
  isOpen = false,
  isOff = false,
  ...rest
}: ComponentProps<"tr"> & { isOpen?: boolean; isOff?: boolean }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <tr role="row" className="phone:relative" data-open={isOpen || undefined} data-off={isOff || undefined} {...rest} />
  );
}

type CellProps = ComponentProps<"td"> & {
  /** What a phone writes beside the value. */
  label?: string;
  /** `lead` names the entry, `actions` holds its buttons. */
  part?: "lead" | "actions";
  toRight?: boolean;
};

export function Cell({ label, part, toRight = false, className = "", ...rest }: CellProps) {
  const classes = [part && `cell-${part}`, toRight && "to-right", className].filter(Boolean).join(" ");
  // biome-ignore lint/a11y/noRedundantRoles: see above
  return <td role="cell" data-label={label} className={classes} {...rest} />;
}
