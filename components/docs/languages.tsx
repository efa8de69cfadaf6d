"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { LANGUAGE_COOKIE, readLanguages, writeLanguages } from "@/lib/contract/docs-languages";

type Languages = { chosen: string[]; choose: (name: string) => void };

const Context = createContext<Languages>({ chosen: [], choose: () => {} });

const YEAR_S = 31_536_000;

/**
 * Which tabs a reader has opened, the last one first: every block that has one of them opens it. In a cookie, so that
 * the server draws the right ones at once, on the next visit too.
 */
export function LanguageProvider({ remembered, children }: { remembered: string; children: ReactNode }) {
  const [chosen, setChosen] = useState(() => readLanguages(remembered));
  function choose(name: string) {
    const names = [name, ...chosen.filter((other) => other !== name)];
    setChosen(names);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not there on plain http
    document.cookie = `${LANGUAGE_COOKIE}=${writeLanguages(names)}; path=/docs; max-age=${YEAR_S}; samesite=lax`;
  }
  return <Context.Provider value={{ chosen, choose }}>{children}</Context.Provider>;
}

/** The tab of these that the reader would open, and how another choice is remembered. */
export function useLanguage(names: string[]): { open: string; setOpen: (name: string) => void } {
  const { chosen, choose } = useContext(Context);
  return { open: chosen.find((name) => names.includes(name)) ?? names[0] ?? "", setOpen: choose };
}
