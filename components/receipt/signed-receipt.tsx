import { Download, ShieldCheck } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";

/** The signed text, to be kept or given to somebody who has no account here. */
export function SignedReceipt({ id, jws }: { id: string; jws: string }) {
  return (
    <>
      <CopyButton text={jws} what="the signed receipt" words="Copy signed receipt" />
      <a
        href={`data:application/jose;charset=utf-8,${jws}`}
        download={`${id}.receipt.jws`}
        className={buttonClass("outline")}
      >
        <Icon of={Download} />
        Download
      </a>
      {/* After the #: what stands there is sent to no server and into no log. */}
      <a href={`/verify#receipt=${jws}`} target="_blank" rel="noreferrer" className={buttonClass("plain")}>
        <Icon of={ShieldCheck} />
        Public verification
      </a>
    </>
  );
}
