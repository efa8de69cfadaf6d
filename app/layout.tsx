import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { fontVariables } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Human Approval: your agent asks, a person decides", template: "%s · Human Approval" },
  icons: { apple: "/icons/apple-180.png" },
  description: "One API call holds a refund, a deploy or a deletion until somebody on your team has read the facts.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf9f6" },
    { media: "(prefers-color-scheme: dark)", color: "#12161b" },
  ],
};

/** Every page. Rendered per request: the script that sets the theme before the first paint carries the request's nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <body>
        <ThemeProvider attribute="data-theme" defaultTheme="system" enableColorScheme={false} nonce={nonce}>
          {children}
        </ThemeProvider>
      </body>
    </html>
  );
}
