import type { Metadata } from "next";
import { SingleHead } from "@/components/shell/single-head";
import { SingleMain } from "@/components/shell/single-main";

export const metadata: Metadata = { title: "Nothing is here" };

export default function NotFound() {
  return (
    <>
      <SingleHead />
      <SingleMain title="Nothing is here">
        <p className="lead">The address is wrong, or it belongs to a team that you are not in.</p>
        <p>
          <a className="link" href="/sign-in">
            Go to your inbox
          </a>
        </p>
      </SingleMain>
    </>
  );
}
