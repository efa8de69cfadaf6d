import { Lock } from "lucide-react";
import { Notice } from "@/components/ui/notice";

/** A page that the reader's role does not open, and why. */
export function Refused({ title, reason }: { title: string; reason: string }) {
  return (
    <>
      <h1 className="title-page mb-6">{title}</h1>
      <Notice icon={Lock} title="Your role does not open this page">
        {reason}
      </Notice>
    </>
  );
}
