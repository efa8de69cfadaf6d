"use client";

import { lazy, Suspense } from "react";
import type { KeyPlace } from "./key-form";

const KeyForm = lazy(async () => ({ default: (await import("./key-form")).KeyForm }));

/** Offers a key to whoever may make one. Everybody else reads the page without the code for it. */
export function YourKey({ places }: { places: KeyPlace[] }) {
  if (places.length === 0) return null;
  return (
    <Suspense>
      <KeyForm places={places} />
    </Suspense>
  );
}
