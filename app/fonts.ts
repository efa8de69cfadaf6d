import localFont from "next/font/local";

/*
 * Atkinson Hyperlegible Next and Mono, from their packages: nothing is fetched. Loaded through next/font, which
 * preloads them and gives the fallback their metrics, so that no line moves when they arrive. Latin comes at
 * once; the extended range and the slope, which few pages need, when a character asks for them.
 */

const next = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  variable: "--font-next",
  weight: "200 800",
  display: "swap",
  adjustFontFallback: "Arial",
});

const nextExtended = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
  variable: "--font-next-ext",
  weight: "200 800",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
});

const nextItalic = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-italic.woff2",
  variable: "--font-next-italic",
  weight: "200 800",
  style: "italic",
  display: "swap",
  preload: false,
  adjustFontFallback: "Arial",
});

const mono = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2",
  variable: "--font-mono-latin",
  weight: "200 800",
  display: "swap",
  adjustFontFallback: false,
});

const monoExtended = localFont({
  src: "../node_modules/@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-ext-wght-normal.woff2",
  variable: "--font-mono-ext",
  weight: "200 800",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
});

/** The classes that define the fonts' variables; the tokens compose families from them. */
export const fontVariables = [next, nextExtended, nextItalic, mono, monoExtended]
  .map(({ variable }) => variable)
  .join(" ");
