import { Instant, ShortInstant } from "@/components/time/instant";
import { Button } from "@/components/ui/button";
import { Cell, Row } from "@/components/ui/table";
import type { CallbackSecretView } from "@/lib/contract/project-views";
import type { Mode } from "@/lib/domain/policies/scope";

type CallbackSecretRowProps = {
  mode: Mode;
  secret: CallbackSecretView | null;
  onShow: (() => void) | null;
  onRotate: (() => void) | null;
};

export function CallbackSecretRow({ mode, secret, onShow, onRotate }: CallbackSecretRowProps) {
  return (
    <Row>
      <Cell part="lead">
        <span className="font-semibold">{mode === "test" ? "Test callbacks" : "Live callbacks"}</span>
      </Cell>
      <Cell label="Signs since">
        {secret ? <ShortInstant at={secret.created_at} /> : <span className="text-ink-2">made when first needed</span>}
      </Cell>
      <Cell label="The one before">
        {secret?.old_signs_until ? (
          <span>
            Signs too until <Instant at={secret.old_signs_until} />
          </span>
        ) : (
          <span className="text-ink-2">none signs</span>
        )}
      </Cell>
      <Cell part="actions" toRight>
        {onShow && (
          <Button variant="quiet" size="small" onClick={onShow}>
            Show <span className="sr-only">the {mode} callback secret</span>
          </Button>
        )}{" "}
        {onRotate && secret && (
          <Button variant="quiet" size="small" onClick={onRotate}>
            Rotate <span className="sr-only">the {mode} callback secret</span>
          </Button>
        )}
      </Cell>
    </Row>
  );
}
