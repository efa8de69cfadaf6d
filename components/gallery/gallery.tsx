"use client";

import { Check, Clock, KeyRound, TriangleAlert } from "lucide-react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { GreatSeal, type GreatSealKind } from "@/components/ui/great-seal";
import { Icon } from "@/components/ui/icon";
import { Initials } from "@/components/ui/initials";
import { Keycap } from "@/components/ui/keycap";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { RiskMark } from "@/components/ui/risk-mark";
import { Seal, type SealKind } from "@/components/ui/seal";
import { Secret } from "@/components/ui/secret";
import { SecretNotice } from "@/components/ui/secret-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Wordmark } from "@/components/ui/wordmark";
import { Exhibit, Side } from "./exhibit";
import { FieldExhibits } from "./field-exhibits";
import { OverlayExhibits } from "./overlay-exhibits";

const BUTTONS: ButtonVariant[] = [
  "outline",
  "ink",
  "plain",
  "danger",
  "quiet",
  "approve",
  "reject",
  "commit-approve",
  "commit-reject",
];
const BADGES: BadgeTone[] = ["quiet", "test", "expiring", "reject", "approve"];
const NOTICES: NoticeTone[] = ["quiet", "expiring", "reject", "approve"];
const SEALS: SealKind[] = ["waiting", "sending", "approved", "rejected", "expired", "cancelled"];
const GREAT_SEALS: GreatSealKind[] = ["approved", "rejected", "expired", "cancelled"];
const RISKS = ["low", "medium", "high"] as const;
const SECRET = "whsec_shown-once";

/** Every primitive of `components/ui` in each of its states. */
export function Gallery() {
  return (
    <>
      <Exhibit primitive="button">
        {BUTTONS.map((variant) => (
          <Side key={variant}>
            <Button variant={variant}>{variant}</Button>
            <Button variant={variant} isBusy>
              busy
            </Button>
            <Button variant={variant} disabled>
              off
            </Button>
            {(variant === "approve" || variant === "reject") && (
              <Button variant={variant} aria-pressed>
                armed
              </Button>
            )}
          </Side>
        ))}
        <Side>
          <Button size="small">small</Button>
          <Button>normal</Button>
          <Button size="decide">decide</Button>
        </Side>
        <Button size="wide">wide</Button>
      </Exhibit>
      <FieldExhibits />
      <Exhibit primitive="badge">
        <Side>
          {BADGES.map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
        </Side>
      </Exhibit>
      <Exhibit primitive="seal">
        <Side>
          {SEALS.map((kind) => (
            <span key={kind} className="inline-flex items-center gap-2">
              <Seal kind={kind} />
              {kind}
            </span>
          ))}
        </Side>
      </Exhibit>
      <Exhibit primitive="great-seal">
        <Side>
          {GREAT_SEALS.map((kind) => (
            <GreatSeal key={kind} kind={kind} label={kind} legend={`${kind} · 24 Nov 2026 · 15:04:07 UTC`} />
          ))}
        </Side>
      </Exhibit>
      <Exhibit primitive="risk-mark">
        <Side>
          {RISKS.map((level) => (
            <RiskMark key={level} level={level} withWords />
          ))}
          {RISKS.map((level) => (
            <RiskMark key={level} level={level} />
          ))}
        </Side>
      </Exhibit>
      <Exhibit primitive="notice">
        {NOTICES.map((tone) => (
          <Notice key={tone} tone={tone} icon={tone === "approve" ? Check : TriangleAlert} title={`Tone ${tone}`}>
            What happened, and what can be done.
          </Notice>
        ))}
        <Notice icon={Clock} title="With an action" action={<Button size="small">Retry</Button>} />
      </Exhibit>
      <Exhibit primitive="secret">
        <Secret value={SECRET} what="the secret" />
      </Exhibit>
      <Exhibit primitive="secret-notice">
        <SecretNotice
          icon={KeyRound}
          title="Shown this once"
          value={SECRET}
          what="the secret"
          onDone={() => undefined}
        />
      </Exhibit>
      <Exhibit primitive="copy-button">
        <Side>
          <CopyButton text="copied" what="the text" />
          <CopyButton text="copied" what="the text" size="small" variant="plain" />
        </Side>
      </Exhibit>
      <Exhibit primitive="code-block">
        {(theme) => (
          <CodeBlock
            label={`The call, ${theme}`}
            parts={["curl", "bash"].map((language) => ({
              label: `${language}, ${theme}`,
              shown: `${language} http://localhost:3000/api/health`,
              text: `${language} http://localhost:3000/api/health`,
            }))}
          />
        )}
      </Exhibit>
      <Exhibit primitive="table">
        <Table aria-label="Three rows">
          <TableHead>
            <HeadCell>Name</HeadCell>
            <HeadCell toRight>Amount</HeadCell>
          </TableHead>
          <TableBody>
            <Row>
              <Cell part="lead">A row</Cell>
              <Cell label="Amount" toRight className="money">
                $1,240.00
              </Cell>
            </Row>
            <Row isOpen>
              <Cell part="lead">An open row</Cell>
              <Cell label="Amount" toRight className="money">
                $12.00
              </Cell>
            </Row>
            <Row isOff>
              <Cell part="lead">A row that no longer acts</Cell>
              <Cell label="Amount" toRight className="money">
                $0.00
              </Cell>
            </Row>
          </TableBody>
        </Table>
      </Exhibit>
      <Exhibit primitive="page-head">
        <div role="presentation">
          <PageHead title="The title" lead="A sentence about the page." actions={<Button>Do it</Button>} />
        </div>
      </Exhibit>
      <Exhibit primitive="skeleton">
        <Skeleton width="60%" />
        <Skeleton width="40%" />
      </Exhibit>
      <Exhibit primitive="keycap">
        <Side>
          <Keycap>A</Keycap>
          <Keycap quiet>Esc</Keycap>
        </Side>
      </Exhibit>
      <Exhibit primitive="icon">
        <Side>
          <Icon of={Check} />
          <Icon of={Check} small />
        </Side>
      </Exhibit>
      <Exhibit primitive="initials">
        <Side>
          <Initials name="Mara Keller" />
          <Initials name="Ana" />
        </Side>
      </Exhibit>
      <Exhibit primitive="wordmark">
        <Wordmark />
      </Exhibit>
      <OverlayExhibits />
    </>
  );
}
