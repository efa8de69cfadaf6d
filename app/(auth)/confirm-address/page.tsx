import type { Metadata } from "next";
import { ConfirmAddress } from "@/components/auth/confirm-address";
import { SingleHead } from "@/components/shell/single-head";
import { SingleMain } from "@/components/shell/single-main";

export const metadata: Metadata = { title: "Confirm your address" };

/** Where the link of a mail leads that confirms an address. Opening it changes nothing. */
export default function ConfirmAddressPage() {
  return (
    <>
      <SingleHead />
      <SingleMain title="Confirm your address">
        <ConfirmAddress />
      </SingleMain>
    </>
  );
}
