"use client";

import { AgentText } from "@/components/requests/agent-text";
import { Ago, ShortInstant } from "@/components/time/instant";
import { useServerTime } from "@/components/time/server-clock";
import { dateWords, timeLeftBrief } from "@/components/time/time-words";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, Row } from "@/components/ui/table";
import type { KeyView } from "@/lib/contract/key-views";
import { keyWords, scopeWords } from "./key-words";

const AGENT_CHARACTERS_SHOWN = 40;
/** An expiry closer than this is worth a colour. */
const EXPIRY_SOON_MS = 7 * 24 * 60 * 60 * 1000;

type KeyRowProps = {
  apiKey: KeyView;
  /** Null where the reader may only look. */
  manage: Record<"onRevoke" | "onRotate", (key: KeyView) => void> | null;
};

export function KeyRow({ apiKey, manage }: KeyRowProps) {
  const isRevoked = apiKey.revoked_at !== null;
  const hasEnded = useServerTime((now) => apiKey.expires_at !== null && Date.parse(apiKey.expires_at) <= now);
  return (
    <Row isOff={isRevoked}>
      <Cell part="lead">
        <span className="font-semibold wrap-anywhere">{apiKey.name}</span>{" "}
        {apiKey.mode === "test" && <Badge tone="test">test</Badge>}
        <span className="cell-note wrap-anywhere">
          {apiKey.revoked_at ? (
            <>
              Revoked <ShortInstant at={apiKey.revoked_at} />
              {apiKey.revoked_by && ` by ${apiKey.revoked_by.name}`}
              {apiKey.reported_leaked && ": found by others, and reported with the key itself"}
            </>
          ) : (
            <>
              {apiKey.project.name}
              {apiKey.created_by && `, by ${apiKey.created_by.name}`}
              {apiKey.rotated_at && (
                <>
                  . Rotated <ShortInstant at={apiKey.rotated_at} />
                </>
              )}
            </>
          )}
        </span>
      </Cell>
      <Cell label="Key">
        <span className={`id ${isRevoked ? "line-through" : ""}`}>{keyWords(apiKey)}</span>
      </Cell>
      <Cell label="May">{isRevoked ? "nothing" : scopeWords(apiKey.scopes)}</Cell>
      <Cell label="Last used">
        {apiKey.last_used_at ? <Ago at={apiKey.last_used_at} /> : "never"}
        {apiKey.last_used_from && <UsedFrom {...apiKey.last_used_from} />}
      </Cell>
      <Cell label="Expires">{isRevoked ? "revoked" : <Expiry at={apiKey.expires_at} />}</Cell>
      <Cell part="actions" toRight>
        {manage && !isRevoked && !apiKey.rotated_at && !hasEnded && (
          <Button variant="quiet" size="small" onClick={() => manage.onRotate(apiKey)}>
            Rotate <span className="sr-only">{apiKey.name}</span>
          </Button>
        )}
        {manage && !isRevoked && (
          <Button variant="quiet" size="small" onClick={() => manage.onRevoke(apiKey)}>
            Revoke <span className="sr-only">{apiKey.name}</span>
          </Button>
        )}
      </Cell>
    </Row>
  );
}

/** What the caller says of itself is its own text. */
function UsedFrom({ address, agent }: { address: string; agent: string }) {
  return (
    <span className="cell-note wrap-anywhere">
      <span className="id">{address}</span>
      {agent && (
        <>
          {" "}
          <AgentText text={agent.slice(0, AGENT_CHARACTERS_SHOWN)} />
        </>
      )}
    </span>
  );
}

function Expiry({ at }: { at: string | null }) {
  const words = useServerTime((now) => {
    if (!at) return "never";
    const left = Date.parse(at) - now;
    if (left <= 0) return "expired";
    return left < EXPIRY_SOON_MS ? `in ${timeLeftBrief(left)}` : dateWords(new Date(at), "utc");
  });
  if (!at) return words;
  return (
    <time dateTime={at}>
      {words === "expired" || words.startsWith("in ") ? (
        <Badge tone="expiring">{words}</Badge>
      ) : (
        <span className="date">{words}</span>
      )}
    </time>
  );
}
