import { Unlink } from "lucide-react";
import { Notice } from "@/components/ui/notice";

type LinkTroubleProps = { words?: string; href: string; linkWords: string };

/** Says that a link does not work, and how to get one that does. */
export function LinkTrouble({ words, href, linkWords }: LinkTroubleProps) {
  return (
    <Notice tone="expiring" icon={Unlink} title="This link does not work" announce="alert">
      <p>{words ?? "It was used already, is too old, or is not whole."}</p>
      <p className="mt-1">
        {/* Not within this page: what stands after the # of its address must go. */}
        <a className="link" href={href}>
          {linkWords}
        </a>
      </p>
    </Notice>
  );
}
