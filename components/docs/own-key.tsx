"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

type OwnKey = { secret: string | null; show: (secret: string) => void };

const Context = createContext<OwnKey>({ secret: null, show: () => {} });

/** A key that was made for the examples. Only in memory, as the page that makes the first key has it: shown once. */
export function OwnKeyProvider({ children }: { children: ReactNode }) {
  const [secret, show] = useState<string | null>(null);
  return <Context.Provider value={{ secret, show }}>{children}</Context.Provider>;
}

export function useOwnKey(): OwnKey {
  return useContext(Context);
}

/** The place of a key in an example: the reader's own where there is one. */
export function KeySlot({ children }: { children: ReactNode }) {
  const { secret } = useOwnKey();
  return <u>{secret ?? children}</u>;
}
