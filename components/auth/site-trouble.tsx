import { TriangleAlert } from "lucide-react";
import { Notice } from "@/components/ui/notice";

/** Why somebody who came back from another site is not signed in. What an address says is never shown as it is. */
const WORDS: Record<string, { title: string; words: string }> = {
  not_connected: {
    title: "That sign-in is not connected to an account here",
    words: "If you have an account, sign in to it first, then connect the other site under Account → Security.",
  },
  no_address: {
    title: "The other site did not tell your e-mail address",
    words: "An account here needs one. Allow that site to tell it, or sign up with an address and a password.",
  },
};
const OTHER = {
  title: "Signing in through the other site did not work",
  words: "It was cancelled, took too long, or could not be checked. Try again.",
};

export function SiteTrouble({ code }: { code: string }) {
  const { title, words } = (Object.hasOwn(WORDS, code) && WORDS[code]) || OTHER;
  return (
    <Notice tone="reject" icon={TriangleAlert} title={title} announce="alert">
      {words}
    </Notice>
  );
}
